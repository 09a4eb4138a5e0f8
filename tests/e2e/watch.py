"""watch.py - talks to `banxin watch` as browsers, editors and worse do. usage: watch.py BANXIN WORK"""
import http.client, json, os, re, signal, socket, struct, subprocess, sys, threading, time, zlib

BANXIN, WORK = sys.argv[1:]
PAPER = os.path.join(WORK, "paper", "yunxi")
LAYOUT = os.path.join(WORK, "paper", "layouts", "community-a3.yaml")


def check(name, good, why=""):
    print(f"ok {name}" if good else f"not ok {name} {why}", flush=True)
    return good


class Desk:
    def __init__(self, edition, *more):
        self.process = subprocess.Popen([BANXIN, "watch", edition, "--port", "0", *more], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.address = self.process.stdout.readline().strip()
        self.port = int(self.address.rsplit(":", 1)[1].strip("/"))
        self.host = f"127.0.0.1:{self.port}"

    def get(self, path, method="GET", headers=None, timeout=20):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        connection.request(method, path, headers=headers or {})
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer.status, dict(answer.getheaders()), body

    def status(self, *arguments, **named):
        return self.get(*arguments, **named)[0]

    def state(self, since=0, wait=8):
        status, _, body = self.get(f"/state?since={since}&wait={wait}")
        return json.loads(body) if status == 200 else None

    def await_state(self, since):
        state = self.state(since)
        if state:
            return state
        print("not ok the desk tells of a save", flush=True)
        os._exit(1)

    def tile(self, state, page, dpi=60, x=0, y=0, more=""):
        entry = state["pages"][page - 1]
        return self.get(f"/tile?page={page}&hash={entry['hash']}&dpi={dpi}&x={x}&y={y}{more}")

    def raw(self, request, wait=5.0):
        """What comes back for these bytes; b"" where the connection is only closed."""
        got = b""
        with socket.create_connection(("127.0.0.1", self.port), timeout=wait) as connection:
            try:
                connection.sendall(request)
                while chunk := connection.recv(65536):
                    got += chunk
                    if len(got) > 1 << 16:
                        break
            except (TimeoutError, ConnectionError):
                pass
        return got

    def end(self):
        self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            return "killed"


def size_of(png):
    return struct.unpack(">II", png[16:24]) if png[:8] == b"\x89PNG\r\n\x1a\n" else None


def pixels_of(png):
    """Bytes of all rows; rows of our PNGs have no filter."""
    at, data = 8, b""
    while at < len(png):
        n, kind = struct.unpack(">I4s", png[at:at + 8])
        if kind == b"IDAT":
            data += png[at + 8:at + 8 + n]
        at += 12 + n
    return zlib.decompress(data)


def read(path):
    with open(path, "rb") as file:
        return file.read()


def write(path, data):
    with open(path, "wb") as file:
        file.write(data)


def rename_over(path, data):
    write(path + ".new~", data)
    os.rename(path + ".new~", path)


def as_vim(path, data):
    """Moves the old file out of the way, writes a new one, deletes the old."""
    os.rename(path, path + "~")
    write(path, data)
    os.unlink(path + "~")


def changed(before, after):
    return [b["number"] for a, b in zip(before["pages"], after["pages"]) if a["hash"] != b["hash"]]


def test_endpoints(desk):
    state = desk.state()
    check("the state has the pages", state["good"] and len(state["pages"]) == 4 and state["plates"][:4] == list("CMYK"))
    check("findings are told in both languages", any(f["en"][0] != f["zh"][0] and f["line"] > 0 for f in state["findings"]), state["findings"])
    status, headers, png = desk.tile(state, 1)
    width, height = size_of(png)
    entry = state["pages"][0]
    wanted = [round((entry[side] + 2 * entry["bleed"]) / 1024 / 72 * 60) for side in ("width", "height")]
    check("a page comes as PNG, bleed and all", status == 200 and [width, height] == wanted, (status, width, height, wanted))
    check("it may be kept by the browser: its address holds what it shows", "immutable" in headers["Cache-Control"])
    status, _, png = desk.tile(state, 1, dpi=300, x=1, y=2)
    check("a part of it at 300 dpi", status == 200 and size_of(png) == (1024, 1024), (status, size_of(png)))
    looks = [pixels_of(desk.tile(state, 1, more=more)[2]) for more in ("", "&plate=K", "&plate=C", "&view=ink")]
    check("plates and total ink look different", len({zlib.crc32(look) for look in looks}) == 4)
    status, headers, body = desk.get("/")
    check("the page comes in the browser's language", b'lang="en"' in desk.get("/", headers={"Accept-Language": "en"})[2]
          and b'lang="zh-CN"' in desk.get("/", headers={"Accept-Language": "fr, zh-CN;q=.5"})[2])
    policy = headers["Content-Security-Policy"]
    check("nothing from elsewhere is let into it", "default-src 'none'" in policy and "unsafe" not in policy and b"http://" not in body.replace(b"http://www.w3.org", b""))
    parts = [desk.get(f"/{name}") for name in ("page.css", "page.js", "sheet.js", "words.js", "icon.svg")]
    check("its parts are there", all(status == 200 and body for status, _, body in parts))
    check("the explanation of a finding", b"zh" in desk.get("/explain?id=overset")[2] and desk.status("/explain?id=no-such") == 400)
    words = re.findall(r'^    (\w+): \["([^"]*)", "([^"]*)"\],$', parts[3][2].decode(), re.M)
    check("every word of the page stands in both languages", len(words) > 50 and all(en and zh for _, en, zh in words)
          and all(re.search(f"[\u4e00-\u9fff]", zh) or key in ("language", "languageHint", "desk") for key, _, zh in words), [w for w in words if not re.search("[\u4e00-\u9fff]", w[2])])
    begun = time.monotonic()
    check("without news the browser waits", desk.get(f"/state?wait=1&since={state['generation']}")[0] == 204 and time.monotonic() - begun > 0.9)


def test_saves(desk):
    state = desk.state()
    article = os.path.join(PAPER, "articles", "river.md")
    edition = os.path.join(PAPER, "edition.yaml")
    folder = os.path.join(PAPER, "pictures")
    pictures = [os.path.join(folder, name) for name in sorted(os.listdir(folder)) if name.endswith(".svg") and name != "ear.svg"]
    picture, other = pictures[0], read(pictures[1])
    text, layout, issue, before = read(article), read(LAYOUT), read(edition), read(picture)

    def save(name, do, pages=None):
        nonlocal state
        do()
        after = desk.await_state(state["generation"])
        got = changed(state, after)
        check(name, after["good"] and (pages is None and got or got == pages), (after["good"], got, pages))
        state = after

    save("an article saved in place: its page alone is another one", lambda: write(article, text.replace("河".encode(), "江".encode(), 5)), [2])
    save("an article renamed over the old one", lambda: rename_over(article, text), [2])
    save("an article as vim saves it", lambda: as_vim(article, text.replace("河".encode(), "江".encode(), 9)), [2])
    save("the edition saved", lambda: write(edition, re.sub(rb"^issue: 215", b"issue: 216", issue, flags=re.M)))
    save("the layout renamed over", lambda: rename_over(LAYOUT, re.sub(rb"cmyk\((\d+), ", lambda m: b"cmyk(%d, " % (int(m[1]) ^ 1), layout)))
    save("a picture replaced", lambda: write(picture, other))
    save("and put back", lambda: rename_over(picture, before))
    write(LAYOUT, read(LAYOUT) + b"\n# a remark\n")
    write(os.path.join(PAPER, "articles", ".river.md.swp"), b"x")
    check("a remark in the layout and an editor's own file are no news", desk.state(state["generation"], 1) is None)
    os.mkdir(os.path.join(PAPER, "new"))
    rename_over(os.path.join(PAPER, "new", "second.md"), read(os.path.join(PAPER, "articles", "health.md")))
    save("an article in a new folder", lambda: write(edition, issue.replace(b"articles/health.md", b"new/second.md")))
    save("which is watched too", lambda: write(os.path.join(PAPER, "new", "second.md"), "---\ntitle: 短\n---\n\n一句话。\n".encode()))
    return state


def test_broken(desk, state):
    edition = os.path.join(PAPER, "edition.yaml")
    article = os.path.join(PAPER, "articles", "river.md")
    good_edition, good_layout, good_article = read(edition), read(LAYOUT), read(article)

    def broken(name, path, data, file):
        nonlocal state
        write(path, data)
        after = desk.await_state(state["generation"])
        errors = [f for f in after["findings"] if f["severity"] == "error"]
        check(f"{name}: told with its line and source", not after["good"] and errors and errors[0]["file"].endswith(file) and errors[0]["line"] > 0
              and errors[0]["source"], errors[:1])
        check(f"{name}: the last good pages stay", not changed(state, after) and desk.tile(after, 1, dpi=61)[0] == 200
              and desk.tile(after, 4, dpi=200, x=1, y=1)[0] == 200)
        state = after

    broken("a layout in pieces", LAYOUT, good_layout.replace(b"grid:", b"grid: [", 1), "community-a3.yaml")
    broken("an edition in pieces as well", edition, good_edition.replace(b"  - master: news", b"  - master: nws\n   x"), "edition.yaml")
    write(LAYOUT, good_layout)
    write(edition, good_edition)
    for _ in range(5):
        state = desk.await_state(state["generation"])
        if state["good"]:
            break
    check("mended: pages again", state["good"])
    write(article, "---\ntitle: <script>alert(1)</script> & “x” \\u0000\n---\n\n# <img src=x onerror=alert(1)>\n\n</script><b>\n".encode())
    state = desk.await_state(state["generation"])
    check("what looks like markup is text", all(isinstance(f["en"][0], str) for f in state["findings"]))
    write(article, b"\xff\xfe\x00bad\n")
    state = desk.await_state(state["generation"])
    check("bytes of no meaning are a finding", any(f["id"] == "text-not-utf8" for f in state["findings"]), state["findings"][:2])
    write(article, good_article)
    os.rename(edition, edition + ".gone")
    state = desk.await_state(state["generation"])
    while state["good"]:
        state = desk.await_state(state["generation"])
    check("an edition that is gone: the pages stay", not state["good"] and desk.tile(state, 2, dpi=62)[0] == 200)
    os.rename(edition + ".gone", edition)
    check("and come back", desk.await_state(state["generation"])["good"])


def test_hostile(desk):
    state, host = desk.state(), desk.host
    own = state["pages"][0]["hash"]
    for name, headers in {
        "a name that points here": {"Host": f"evil.example:{desk.port}"}, "another port": {"Host": f"127.0.0.1:{desk.port + 1}"},
        "a page of another site": {"Host": host, "Origin": "http://evil.example"}, "a page without an origin": {"Host": host, "Origin": "null"},
        "a picture in a page of another site": {"Host": host, "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"},
    }.items():
        check(f"{name} is refused", {desk.status(path, headers=headers) for path in ("/", "/state", f"/tile?page=1&hash={own}&dpi=60&x=0&y=0", "/none")} == {403})
    check("without a Host", b" 400 " in desk.raw(b"GET /state HTTP/1.1\r\n\r\n")[:40] and b" 403 " in desk.raw(b"GET /state HTTP/1.0\r\n\r\n")[:40])
    two = f"GET /page.css HTTP/1.1\r\nHost: {host}\r\nHost: evil.example\r\nConnection: close\r\n\r\n".encode()
    check("with two of them", b" 200 " not in desk.raw(two)[:40])
    check("other methods", {desk.status("/", method=method) for method in ("POST", "PUT", "DELETE", "OPTIONS", "PATCH", "BREW")} <= {405, 501})
    paths = ["/../../../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/page.js/../../edition.yaml", "/edition.yaml", "//etc/passwd", "/articles/river.md", "/page.css%00.html",
             "/state/", "/%ff%fe", "/tile/../state", "/" + "a" * 4000, "/..\\..\\edition.yaml"]
    check("no path leads to a file", all(desk.status(path) in (400, 404) for path in paths), [(p, desk.status(p)) for p in paths])
    good = {"page": "1", "hash": own, "dpi": "60", "x": "0", "y": "0"}
    bad = {"page": ["0", "-1", "1e3", "5", "999999999999", "", "１", "1;2", "../1"], "dpi": ["0", "7", "1201", "99999999999999999999", "60.5", "0x40", "%00"],
           "x": ["-1", "64", "2147483647", "1%2f"], "y": ["63", "nan"], "hash": ["", "0" * 16, "g" * 16, "../../../../etc/passwd", own.upper() + "0"]}
    got = {}
    for key, values in bad.items():
        for value in values:
            got[f"{key}={value}"] = desk.raw(("GET /tile?" + "&".join(f"{k}={value if k == key else v}" for k, v in good.items())
                                              + f" HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").encode())[9:12]
    check("numbers that cannot be", set(got.values()) <= {b"400", b"410"}, {k: v for k, v in got.items() if v not in (b"400", b"410")})
    check("a plate that no page has", desk.tile(state, 1, more="&plate=../x")[0] == 410 and desk.tile(state, 1, more="&plate=" + "x" * 200)[0] == 400)
    check("a number that is none for news", {desk.status(f"/state?since={n}") for n in ("-1", "x", "9" * 16, "1e9")} == {400})
    large = desk.raw(b"GET / HTTP/1.1\r\nHost: " + host.encode() + b"\r\nX: " + b"a" * 200000 + b"\r\n\r\n")
    many = desk.raw(b"GET / HTTP/1.1\r\nHost: " + host.encode() + b"\r\n" + b"".join(b"X%d: y\r\n" % i for i in range(20000)) + b"\r\n")
    check("headers without end", all(b" 200 " not in answer[:40] for answer in (large, many)), (large[:40], many[:40]))
    body = desk.raw(b"GET / HTTP/1.1\r\nHost: " + host.encode() + b"\r\nContent-Length: 99999999999\r\nConnection: close\r\n\r\n" + b"x" * 100000, 2)
    check("a body without end", b"passwd" not in body)
    for junk in (b"\x00" * 5000, os.urandom(5000), b"GET\r\n\r\n", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" * 50, b"GET / HTTP/9.9\r\n\r\n", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"):
        desk.raw(junk, 0.3)
    check("after all that it is alive", desk.status("/state") == 200 and desk.process.poll() is None)


def flood(desk, result):
    """Sixty clients that put a byte now and then."""
    connections = []
    for _ in range(60):
        connection = socket.socket()
        connection.settimeout(0.2)
        try:
            connection.connect(("127.0.0.1", desk.port))
            connection.send(b"GET / HTTP/1.1\r\nHost: ")
            connections.append(connection)
        except OSError:
            connection.close()
    began = time.monotonic()
    with open(f"/proc/{desk.process.pid}/status") as status:
        result["threads"] = int(re.search(r"Threads:\s+(\d+)", status.read())[1])

    def ask():
        while time.monotonic() - began < 30 and result.get("status") != 200:
            try:
                result.update(status=desk.status("/page.css", timeout=30), after=time.monotonic() - began)
            except OSError as error: # turned away at the door
                result["error"] = str(error)
                time.sleep(0.5)

    probe = threading.Thread(target=ask)
    probe.start()
    while probe.is_alive() and time.monotonic() - began < 40:
        for connection in connections:
            try:
                connection.send(b"x")
            except OSError:
                pass
        time.sleep(0.5)
    probe.join(1)
    for connection in connections:
        connection.close()
    result["alive"] = desk.process.poll() is None


def main():
    flooded, result = Desk(os.path.join(WORK, "flood", "edition.yaml"), "--lang", "zh_CN"), {}
    flooding = threading.Thread(target=flood, args=(flooded, result))
    check("--lang rules", b'lang="zh-CN"' in flooded.get("/", headers={"Accept-Language": "en"})[2])
    flooding.start()
    desk = Desk(os.path.join(PAPER, "edition.yaml"))
    waiting = threading.Thread(target=test_hostile, args=(desk,))
    test_endpoints(desk)
    waiting.start()
    waiting.join()
    state = test_saves(desk)
    test_broken(desk, state)
    flooding.join()
    check("sixty slow clients: few threads, and in the end others are served", result.get("status") == 200 and result["threads"] < 60 and result["alive"], result)
    began = time.monotonic()
    check("it ends at once when told, with status 0", flooded.end() == 0 and desk.end() == 0 and time.monotonic() - began < 3, time.monotonic() - began)
    check("it was quiet: standard error is no terminal", desk.process.stderr.read() == "")


main()
