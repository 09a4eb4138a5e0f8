/* SPDX-License-Identifier: MIT */
/* watch_gate_test.c - who is let in to the desk, how long, and what is kept for them */
#include "review/watch_bytes.h"
#include "review/watch_clients.h"
#include "review/watch_files.h"
#include "review/watch_gate.h"

#include "unit/check.h"

#include <sys/socket.h>
#include <unistd.h>

enum { PORT = 7420 };

static GateRequest good(void)
{
    return (GateRequest){.method = "GET", .url = "/state", .host = "127.0.0.1:7420", .hosts = 1};
}

static void requests_of_this_machine_are_let_in(void **state)
{
    (void)state;
    static const char *const hosts[] = {"127.0.0.1:7420", "localhost:7420", "LocalHost:7420", "[::1]:7420"};
    for (size_t i = 0; i < sizeof hosts / sizeof *hosts; i++) {
        GateRequest request = good();
        request.host = hosts[i];
        assert_int_equal(gate_judge(&request, PORT), GATE_OPEN);
        request.origin = "http://127.0.0.1:7420";
        request.site = "same-origin";
        request.method = "HEAD";
        assert_int_equal(gate_judge(&request, PORT), GATE_OPEN);
    }
    GateRequest request = good();
    request.host = "localhost";
    assert_int_equal(gate_judge(&request, 80), GATE_OPEN);
    assert_int_equal(gate_judge(&request, PORT), GATE_FOREIGN);
}

static void requests_under_other_names_are_not(void **state)
{
    (void)state;
    static const char *const hosts[] = {"evil.example:7420", "127.0.0.1:7421", "127.0.0.1", "127.0.0.1:7420.evil.example", "127.0.0.1:07420",
                                        "127.0.0.1:7420 ", "127.1:7420", "2130706433:7420", "[::ffff:127.0.0.1]:7420", "localhost.:7420", "", "::1:7420"};
    for (size_t i = 0; i < sizeof hosts / sizeof *hosts; i++) {
        GateRequest request = good();
        request.host = hosts[i];
        assert_int_equal(gate_judge(&request, PORT), GATE_FOREIGN);
    }
    GateRequest request = good();
    request.host = NULL;
    request.hosts = 0;
    assert_int_equal(gate_judge(&request, PORT), GATE_FOREIGN);
    request = good();
    request.hosts = 2;
    assert_int_equal(gate_judge(&request, PORT), GATE_FOREIGN);
}

static void pages_of_other_sites_are_not(void **state)
{
    (void)state;
    static const char *const origins[] = {"http://evil.example", "https://127.0.0.1:7420", "http://127.0.0.1:7421", "null", "", "http://127.0.0.1:7420/",
                                          "HTTP://127.0.0.1:7420", "file://"};
    for (size_t i = 0; i < sizeof origins / sizeof *origins; i++) {
        GateRequest request = good();
        request.origin = origins[i];
        assert_int_equal(gate_judge(&request, PORT), GATE_FOREIGN);
    }
    static const char *const sites[] = {"cross-site", "same-site", "", "SAME-ORIGIN"};
    for (size_t i = 0; i < sizeof sites / sizeof *sites; i++) {
        GateRequest request = good();
        request.site = sites[i];
        assert_int_equal(gate_judge(&request, PORT), GATE_FOREIGN);
        request.mode = "navigate"; /* a link to the first page alone may stand anywhere */
        assert_int_equal(gate_judge(&request, PORT), GATE_FOREIGN);
        request.url = "/";
        assert_int_equal(gate_judge(&request, PORT), GATE_OPEN);
        request.mode = "no-cors";
        assert_int_equal(gate_judge(&request, PORT), GATE_FOREIGN);
    }
}

static void other_methods_are_not(void **state)
{
    (void)state;
    static const char *const methods[] = {"POST", "PUT", "DELETE", "OPTIONS", "TRACE", "get", "", "CONNECT"};
    for (size_t i = 0; i < sizeof methods / sizeof *methods; i++) {
        GateRequest request = good();
        request.method = methods[i];
        assert_int_equal(gate_judge(&request, PORT), GATE_METHOD);
        request.host = "evil.example";
        assert_int_equal(gate_judge(&request, PORT), GATE_FOREIGN);
    }
}

static void numbers_are_digits_in_their_range(void **state)
{
    (void)state;
    int number;
    assert_true(gate_number("0", 0, 9, &number) && number == 0);
    assert_true(gate_number("007", 0, 9, &number) && number == 7);
    static const char *const wrong[] = {NULL, "", "-1", "+1", " 1", "1 ", "1.0", "1e3", "0x1", "10", "99999999999999999999", "1/../2", "\xEF\xBC\x91"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(gate_number(wrong[i], 0, 9, &number));
    uint64_t hash;
    assert_true(gate_hash("00ff00000000abcd", &hash) && hash == UINT64_C(0x00ff00000000abcd));
    static const char *const hashes[] = {NULL, "", "00ff", "00FF00000000ABCD", "00ff00000000abcd0", "0x00000000000001", "00ff00000000abc/"};
    for (size_t i = 0; i < sizeof hashes / sizeof *hashes; i++)
        assert_false(gate_hash(hashes[i], &hash));
}

static void the_language_is_the_first_that_there_is(void **state)
{
    (void)state;
    check_str(str_of(gate_language("zh-CN,zh;q=0.9,en;q=0.8")), "zh-CN");
    check_str(str_of(gate_language("fr, en-GB;q=0.8, zh")), "en");
    check_str(str_of(gate_language("ZH-tw")), "zh-CN");
    assert_null(gate_language("fr,de"));
    assert_null(gate_language(""));
    assert_null(gate_language(NULL));
}

static void slow_clients_are_ended_and_others_not(void **state)
{
    (void)state;
    WatchClients *clients = clients_new();
    int slow[2], busy[2], taking[2];
    char byte;
    assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, slow), 0);
    assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, busy), 0);
    assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, taking), 0);
    int one = clients_enter(clients, slow[0], 100), two = clients_enter(clients, busy[0], 100), three = clients_enter(clients, taking[0], 100);
    clients_asked(clients, three, 101);
    clients_asked(clients, two, 103);
    clients_served(clients, two, 104);
    clients_tend(clients, 105); /* nobody is late yet */
    assert_int_equal(recv(slow[1], &byte, 1, MSG_DONTWAIT), -1);
    clients_tend(clients, 106);
    assert_int_equal(recv(slow[1], &byte, 1, MSG_DONTWAIT), 0); /* ended */
    assert_int_equal(recv(busy[1], &byte, 1, MSG_DONTWAIT), -1);
    assert_int_equal(recv(taking[1], &byte, 1, MSG_DONTWAIT), -1);
    clients_tend(clients, 161);
    assert_int_equal(recv(taking[1], &byte, 1, MSG_DONTWAIT), 0);
    clients_leave(clients, one);
    clients_leave(clients, two);
    clients_leave(clients, three);
    assert_int_equal(clients_count(clients), 0);
    for (int i = 0; i < CLIENTS_MOST; i++)
        assert_int_not_equal(clients_enter(clients, busy[0], 0), -1);
    assert_int_equal(clients_enter(clients, busy[0], 0), -1); /* no more places; such a one is only not tended */
    clients_asked(clients, -1, 0);
    clients_leave(clients, -1);
    clients_free(clients);
    for (int i = 0; i < 2; i++)
        close(slow[i]), close(busy[i]), close(taking[i]);
}

static void the_cache_stays_small_and_keeps_what_was_asked_for(void **state)
{
    (void)state;
    WatchCache *cache = watch_cache_new(1000);
    char bytes[300] = {0};
    for (uint64_t key = 1; key <= 50; key++) {
        WatchBytes *own = watch_bytes_new((Str){bytes, sizeof bytes});
        watch_cache_put(cache, key, own);
        watch_cache_put(cache, key, own); /* once is enough */
        watch_bytes_drop(own);
        assert_true(watch_cache_size(cache) <= 1000);
        WatchBytes *first = watch_cache_find(cache, 1); /* always asked for: it stays */
        assert_non_null(first);
        watch_bytes_drop(first);
    }
    WatchBytes *last = watch_cache_find(cache, 50), *old = watch_cache_find(cache, 20);
    assert_non_null(last);
    assert_null(old);
    char large[1001] = {0};
    WatchBytes *big = watch_bytes_new((Str){large, sizeof large});
    watch_cache_put(cache, 99, big);
    assert_null(watch_cache_find(cache, 99));
    watch_bytes_drop(big);
    watch_cache_free(cache);
    assert_int_equal(last->n, sizeof bytes); /* still held */
    watch_bytes_drop(last);
}

static void files_of_editors_are_private(void **state)
{
    (void)state;
    static const char *const private[] = {".lead.md.swp", "lead.md~", "4913", ".git", "#lead.md#", "yunxi.pdf.part", "x.tmp", ""};
    static const char *const others[] = {"lead.md", "edition.yaml", "图片.jpg", "a"};
    for (size_t i = 0; i < sizeof private / sizeof *private; i++)
        assert_true(watch_files_is_private(str_of(private[i])));
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_false(watch_files_is_private(str_of(others[i])));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(requests_of_this_machine_are_let_in),
        cmocka_unit_test(requests_under_other_names_are_not),
        cmocka_unit_test(pages_of_other_sites_are_not),
        cmocka_unit_test(other_methods_are_not),
        cmocka_unit_test(numbers_are_digits_in_their_range),
        cmocka_unit_test(the_language_is_the_first_that_there_is),
        cmocka_unit_test(slow_clients_are_ended_and_others_not),
        cmocka_unit_test(the_cache_stays_small_and_keeps_what_was_asked_for),
        cmocka_unit_test(files_of_editors_are_private),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
