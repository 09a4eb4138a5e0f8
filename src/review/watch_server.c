/* SPDX-License-Identifier: MIT */
/* watch_server.c - the desk over HTTP on loopback: who may ask for what */
/*
 * A thread a connection, so that a browser that waits for news and one that
 * fetches a picture do not wait for one another. What a request names is a
 * number, a hash or a word of a list; nothing in it is used as a path.
 */
#include "review/watch_server.h"

#include "review/watch_clients.h"
#include "review/watch_gate.h"
#include "review/watch_page.h"
#include "review/watch_state.h"

#include <arpa/inet.h>
#include <errno.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <string.h>
#include <time.h>

enum { CONNECTION_BYTES = 24 * 1024, CONNECTIONS_MOST = 48 /* on each address */, IDLE_SECONDS = 20, WAIT_SECONDS = 8 /* for news */, SINCE_DIGITS = 15 };

struct WatchServer {
    WatchServerOptions options;
    struct MHD_Daemon *four, *six;
    WatchClients *clients;
    int port;
};

static int64_t now_seconds(void)
{
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    return at.tv_sec;
}

/* --- answers --------------------------------------------------------------------------- */

static const char *header(struct MHD_Connection *connection, const char *name)
{
    return MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name);
}

static const char *argument(struct MHD_Connection *connection, const char *name)
{
    return MHD_lookup_connection_value(connection, MHD_GET_ARGUMENT_KIND, name);
}

static enum MHD_Result send_response(struct MHD_Connection *connection, unsigned status, struct MHD_Response *response,
                                     const char *type, const char *cache)
{
    static const char *const always[][2] = {
        {"X-Content-Type-Options", "nosniff"},
        {"X-Frame-Options", "DENY"},
        {"Referrer-Policy", "no-referrer"},
        {"Cross-Origin-Resource-Policy", "same-origin"},
        {"Cross-Origin-Opener-Policy", "same-origin"},
        {"Content-Security-Policy", "default-src 'none'; img-src 'self'; script-src 'self'; style-src 'self'; "
                                    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"},
    };
    if (!response)
        return MHD_NO;
    for (size_t i = 0; i < sizeof always / sizeof *always; i++)
        MHD_add_response_header(response, always[i][0], always[i][1]);
    MHD_add_response_header(response, "Content-Type", type);
    MHD_add_response_header(response, "Cache-Control", cache);
    if (status == MHD_HTTP_METHOD_NOT_ALLOWED)
        MHD_add_response_header(response, "Allow", "GET, HEAD");
    enum MHD_Result sent = MHD_queue_response(connection, status, response);
    MHD_destroy_response(response);
    return sent;
}

static enum MHD_Result send_text(struct MHD_Connection *connection, unsigned status, const char *text)
{
    struct MHD_Response *response = MHD_create_response_from_buffer(strlen(text), (void *)(uintptr_t)text, MHD_RESPMEM_PERSISTENT);
    return send_response(connection, status, response, "text/plain; charset=utf-8", "no-store");
}

static void drop_bytes(void *bytes)
{
    watch_bytes_drop(bytes);
}

/* Takes over the caller's hold. */
static enum MHD_Result send_bytes(struct MHD_Connection *connection, WatchBytes *bytes, const char *type, const char *cache)
{
    struct MHD_Response *response =
        MHD_create_response_from_buffer_with_free_callback_cls(bytes->n, bytes->p, drop_bytes, bytes);
    if (!response)
        watch_bytes_drop(bytes);
    return send_response(connection, MHD_HTTP_OK, response, type, cache);
}

static enum MHD_Result send_buf(struct MHD_Connection *connection, Buf *buf, const char *type)
{
    WatchBytes *bytes = watch_bytes_new(buf_str(buf));
    buf_free(buf);
    return send_bytes(connection, bytes, type, "no-store");
}

static enum MHD_Result refuse(struct MHD_Connection *connection, unsigned status)
{
    switch (status) {
    case MHD_HTTP_FORBIDDEN:
        return send_text(connection, status, "403: only pages of this address may ask\n");
    case MHD_HTTP_METHOD_NOT_ALLOWED:
        return send_text(connection, status, "405: GET and HEAD alone\n");
    case MHD_HTTP_BAD_REQUEST:
        return send_text(connection, status, "400: a value is missing, or not a number that can be\n");
    case MHD_HTTP_GONE:
        return send_text(connection, status, "410: the page is another one now\n");
    case MHD_HTTP_INTERNAL_SERVER_ERROR:
        return send_text(connection, status, "500: the page cannot be painted\n");
    default:
        return send_text(connection, MHD_HTTP_NOT_FOUND, "404: there is no such address\n");
    }
}

/* --- what can be asked for ----------------------------------------------------------------- */

static enum MHD_Result send_part(const WatchServer *server, struct MHD_Connection *connection, const WatchPart *part)
{
    static const char mark[] = "@LANG@";
    Str bytes = {(const char *)part->bytes, part->n};
    size_t at = strcmp(part->url, "/") == 0 ? str_find(bytes, STR(mark), 0) : (size_t)-1;
    Buf buf = {0};
    if (at == (size_t)-1) {
        buf_put_str(&buf, bytes);
    } else {
        const char *language = server->options.language ? server->options.language
                                                        : gate_language(header(connection, "Accept-Language"));
        buf_put_str(&buf, str_slice(bytes, 0, at));
        buf_puts(&buf, language ? language : server->options.fallback);
        buf_put_str(&buf, str_slice(bytes, at + sizeof mark - 1, bytes.n));
    }
    return send_buf(connection, &buf, part->type);
}

static enum MHD_Result send_state(const WatchServer *server, struct MHD_Connection *connection)
{
    const char *text = argument(connection, "since");
    size_t n = text ? strlen(text) : 0;
    const char *wait = argument(connection, "wait");
    int seconds = WAIT_SECONDS;
    int64_t since = 0;
    if (wait && !gate_number(wait, 0, WAIT_SECONDS, &seconds))
        return refuse(connection, MHD_HTTP_BAD_REQUEST);
    if (n > SINCE_DIGITS || (text && strspn(text, "0123456789") != n))
        return refuse(connection, MHD_HTTP_BAD_REQUEST);
    for (size_t i = 0; i < n; i++)
        since = since * 10 + (text[i] - '0');
    WatchBytes *state = watch_show_state(server->options.show, since, seconds);
    if (!state)
        return send_response(connection, MHD_HTTP_NO_CONTENT, MHD_create_response_from_buffer(0, NULL, MHD_RESPMEM_PERSISTENT),
                             "application/json", "no-store");
    return send_bytes(connection, state, "application/json", "no-store");
}

static bool read_tile(struct MHD_Connection *connection, TileOrder *order)
{
    enum { PAGES = 999, TILES = 63, NAME_MOST = 128 };
    const char *plate = argument(connection, "plate"), *view = argument(connection, "view");
    *order = (TileOrder){.plate = str_of(plate)};
    if (view && strcmp(view, "ink") != 0)
        return false;
    order->ink = view != NULL;
    return order->plate.n <= NAME_MOST && !(plate && view) && gate_number(argument(connection, "page"), 1, PAGES, &order->page) &&
           gate_number(argument(connection, "dpi"), WATCH_DPI_LEAST, WATCH_DPI_MOST, &order->dpi) &&
           gate_number(argument(connection, "x"), 0, TILES, &order->x) &&
           gate_number(argument(connection, "y"), 0, TILES, &order->y) && gate_hash(argument(connection, "hash"), &order->hash);
}

static enum MHD_Result send_tile(const WatchServer *server, struct MHD_Connection *connection)
{
    TileOrder order;
    WatchBytes *png = NULL;
    if (!read_tile(connection, &order))
        return refuse(connection, MHD_HTTP_BAD_REQUEST);
    switch (watch_show_tile(server->options.show, &order, &png)) {
    case TILE_GOOD: /* the address holds the hash of what is shown: it never changes */
        return send_bytes(connection, png, "image/png", "private, max-age=600, immutable");
    case TILE_OTHER:
        return refuse(connection, MHD_HTTP_GONE);
    default:
        return refuse(connection, MHD_HTTP_INTERNAL_SERVER_ERROR);
    }
}

static enum MHD_Result send_explanation(const WatchServer *server, struct MHD_Connection *connection)
{
    Buf buf = {0};
    if (!watch_state_explain(&buf, str_of(argument(connection, "id")), server->options.chinese)) {
        buf_free(&buf);
        return refuse(connection, MHD_HTTP_BAD_REQUEST);
    }
    return send_buf(connection, &buf, "application/json");
}

static enum MHD_Result route(const WatchServer *server, struct MHD_Connection *connection, const char *url)
{
    const WatchPart *part = watch_part_find(url);
    if (part)
        return send_part(server, connection, part);
    if (strcmp(url, "/state") == 0)
        return send_state(server, connection);
    if (strcmp(url, "/tile") == 0)
        return send_tile(server, connection);
    if (strcmp(url, "/explain") == 0)
        return send_explanation(server, connection);
    return refuse(connection, MHD_HTTP_NOT_FOUND);
}

/* --- connections ------------------------------------------------------------------------------ */

static enum MHD_Result count_host(void *own, enum MHD_ValueKind kind, const char *key, const char *value)
{
    (void)kind, (void)value;
    *(int *)own += strcasecmp(key, "Host") == 0;
    return MHD_YES;
}

static int client_of(struct MHD_Connection *connection)
{
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return info ? (int)(intptr_t)info->socket_context - 1 : -1;
}

static enum MHD_Result answer(void *own, struct MHD_Connection *connection, const char *url, const char *method,
                              const char *version, const char *upload, size_t *upload_size, void **request)
{
    (void)version, (void)upload, (void)upload_size, (void)request;
    const WatchServer *server = own;
    GateRequest asked = {.method = method, .url = url, .host = header(connection, "Host"), .origin = header(connection, "Origin"),
                         .site = header(connection, "Sec-Fetch-Site"), .mode = header(connection, "Sec-Fetch-Mode")};
    MHD_get_connection_values(connection, MHD_HEADER_KIND, count_host, &asked.hosts);
    clients_asked(server->clients, client_of(connection), now_seconds());
    switch (gate_judge(&asked, server->port)) {
    case GATE_OPEN:
        return route(server, connection, url);
    case GATE_METHOD:
        return refuse(connection, MHD_HTTP_METHOD_NOT_ALLOWED);
    default:
        return refuse(connection, MHD_HTTP_FORBIDDEN);
    }
}

static void on_served(void *own, struct MHD_Connection *connection, void **request, enum MHD_RequestTerminationCode how)
{
    (void)request, (void)how;
    const WatchServer *server = own;
    clients_served(server->clients, client_of(connection), now_seconds());
}

static void on_connection(void *own, struct MHD_Connection *connection, void **context, enum MHD_ConnectionNotificationCode code)
{
    const WatchServer *server = own;
    if (code == MHD_CONNECTION_NOTIFY_CLOSED) {
        clients_leave(server->clients, (int)(intptr_t)*context - 1);
        return;
    }
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    int client = info ? clients_enter(server->clients, info->connect_fd, now_seconds()) : -1;
    *context = (void *)(intptr_t)(client + 1);
}

/* A zero in an address would end it early: it stays as it was written, and is no address then. */
static size_t unescape(void *own, struct MHD_Connection *connection, char *text)
{
    (void)own, (void)connection;
    return strstr(text, "%00") ? strlen(text) : MHD_http_unescape(text);
}

static void be_quiet(void *own, const char *format, va_list args)
{
    (void)own, (void)format, (void)args;
}

static struct MHD_Daemon *start(WatchServer *server, const struct sockaddr *address, unsigned more)
{
    return MHD_start_daemon(MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_THREAD_PER_CONNECTION | MHD_USE_POLL | MHD_USE_ERROR_LOG | more,
                            0, NULL, NULL, answer, server, MHD_OPTION_EXTERNAL_LOGGER, be_quiet, NULL, MHD_OPTION_UNESCAPE_CALLBACK, unescape, NULL,
                            MHD_OPTION_SOCK_ADDR, address, MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)CONNECTION_BYTES,
                            MHD_OPTION_CONNECTION_LIMIT, (unsigned)CONNECTIONS_MOST, MHD_OPTION_CONNECTION_TIMEOUT,
                            (unsigned)IDLE_SECONDS, MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_NOTIFY_COMPLETED, on_served, server,
                            MHD_OPTION_NOTIFY_CONNECTION, on_connection, server, MHD_OPTION_END);
}

static int port_of(struct MHD_Daemon *daemon)
{
    const union MHD_DaemonInfo *info = MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_BIND_PORT);
    return info ? info->port : 0;
}

WatchServer *watch_server_start(const WatchServerOptions *options)
{
    WatchServer *server = mem_resize(NULL, 1, sizeof *server);
    *server = (WatchServer){.options = *options, .clients = clients_new()};
    struct sockaddr_in four = {.sin_family = AF_INET, .sin_port = htons((uint16_t)options->port)};
    four.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    server->port = options->port;
    server->four = start(server, (const struct sockaddr *)&four, 0);
    if (!server->four) {
        int error = errno;
        watch_server_stop(server);
        errno = error;
        return NULL;
    }
    server->port = port_of(server->four);
    /* Where the machine has no IPv6, or another program has its port, the first address is enough. */
    struct sockaddr_in6 six = {.sin6_family = AF_INET6, .sin6_port = htons((uint16_t)server->port), .sin6_addr = IN6ADDR_LOOPBACK_INIT};
    server->six = start(server, (const struct sockaddr *)&six, MHD_USE_IPv6);
    return server;
}

int watch_server_port(const WatchServer *server)
{
    return server->port;
}

void watch_server_tend(WatchServer *server)
{
    clients_tend(server->clients, now_seconds());
}

void watch_server_stop(WatchServer *server)
{
    if (!server)
        return;
    if (server->four)
        MHD_stop_daemon(server->four);
    if (server->six)
        MHD_stop_daemon(server->six);
    clients_free(server->clients);
    mem_free(server);
}
