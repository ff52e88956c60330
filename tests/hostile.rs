//! Clients that hang up, dawdle, or send what nobody should: nothing of it holds or breaks anything.

use std::time::Duration;

use diesel::QueryableByName;
use diesel::sql_types::BigInt;
use diesel_async::RunQueryDsl as _;
use futures_util::future::join_all;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, Interest};
use tokio::net::{TcpSocket, TcpStream};
use tokio::time::{interval, timeout};
use tuntas::http::server::Deadlines;
use tuntas_tests::census::{census, whole};
use tuntas_tests::database::OWNER;
use tuntas_tests::{Person, World, sized};

mod texts;

const NOON: &str = "2026-11-24T05:00:00Z";
/// Longer than anything here may take; a test that waits so long has failed.
const FOR_EVER: Duration = Duration::from_secs(60);

/// Numbers that look random and are the same in every run (`SplitMix64`).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % u64::try_from(below).unwrap()).unwrap()
    }
}

fn report(number: usize) -> Value {
    json!({
        "class": "complaint",
        "title": format!("Uji sambungan yang diputus nomor {number}"),
        "text": "Laporan ini dikirim oleh orang yang menutup halamannya sebelum ada jawaban.",
        "incident_date": "2026-11-16",
        "reporter": {"email": format!("ayu{number}@contoh.example")}
    })
}

fn raw(method: &str, path: &str, headers: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!("{method} {path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n{headers}\r\n{body}").into_bytes()
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

/// Transactions of the app that nobody carries on with.
async fn idle_in_transaction(world: &World) -> i64 {
    let mut conn = world.database.connect(OWNER).await;
    diesel::sql_query("SELECT count(*) AS count FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'")
        .get_result::<Count>(&mut conn)
        .await
        .unwrap()
        .count
}

#[actix_web::test]
async fn requests_aborted_at_random_leave_no_transaction_no_half_act_and_a_whole_pool() {
    const AT_ONCE: usize = 16;
    let world = World::at(NOON).await;
    let all = sized(500, 5_000);
    let keys: Vec<String> = (0..all)
        .map(|_| world.app.chance.uuid().to_string())
        .collect();
    let abort = async |number: usize| {
        let mut dice = Dice(u64::try_from(number).unwrap());
        let request = match dice.roll(8) {
            0 => raw("GET", "/v1/complaints?limit=100", "", ""),
            1 => raw(
                "POST",
                "/v1/tracking",
                "",
                r#"{"tracking_number":"LPR-2026-7K3M-9QX1","access_code":"F4TN-82WK-M6HC-3RD9"}"#,
            ),
            _ => raw(
                "POST",
                "/v1/complaints",
                &format!("Idempotency-Key: {}\r\n", keys[number]),
                &report(number).to_string(),
            ),
        };
        // Half of them send everything and hang up while it is carried out.
        let sent = if dice.roll(2) == 0 {
            request.len()
        } else {
            dice.roll(request.len())
        };
        let mut stream = TcpStream::connect(world.address()).await.unwrap();
        // The server may have closed by itself.
        let _ = stream.write_all(&request[..sent]).await;
        for _ in 0..dice.roll(400) {
            tokio::task::yield_now().await;
        }
        // One in two slams the door: the server learns of it at once.
        if dice.roll(2) == 0 {
            socket2::SockRef::from(&stream)
                .set_linger(Some(Duration::ZERO))
                .unwrap();
        }
    };
    let list = async || world.get("/v1/complaints", &Person::NOBODY).await.status;
    for first in (0..all).step_by(AT_ONCE) {
        join_all((first..all.min(first + AT_ONCE)).map(&abort)).await;
        // Whoever stays is served, after those that went in the meantime.
        while list().await != 200 {}
    }

    // Whatever still runs ends; then more than the pool has are served at once.
    for _ in 0..200 {
        let answers = join_all((0..AT_ONCE).map(|_| list())).await;
        let pool = world.app.pool.status();
        let at_rest = pool.available == pool.size && idle_in_transaction(&world).await == 0;
        if answers == [200; AT_ONCE] && at_rest {
            break;
        }
    }
    assert_eq!(join_all((0..AT_ONCE).map(|_| list())).await, [200; AT_ONCE]);
    assert_eq!(idle_in_transaction(&world).await, 0);
    let pool = world.app.pool.status();
    assert_eq!(
        (pool.max_size, pool.waiting, pool.available),
        (4, 0, pool.size),
        "{pool:?}"
    );

    let mut owner = world.database.connect(OWNER).await;
    let done = census(&mut owner).await;
    assert_eq!(done, whole(done.reports), "no half act");
    assert!(done.reports > i64::try_from(all / 8).unwrap(), "{done:?}");
    assert!(
        done.reports < i64::try_from(all * 7 / 8).unwrap(),
        "{done:?}"
    );
    // Everybody comes back with their key.
    for (number, key) in keys.iter().enumerate() {
        let headers = [("idempotency-key", key.as_str())];
        let again = world
            .send(
                "POST",
                "/v1/complaints",
                &Person::NOBODY,
                &headers,
                Some(&report(number)),
            )
            .await;
        let _ = again.expect(201);
    }
    assert_eq!(census(&mut owner).await, whole(i64::try_from(all).unwrap()));
    println!(
        "{all} requests aborted, {} of them carried out; 0 idle in transaction, 0 half acts",
        done.reports
    );
}

/// A server with little patience in one respect.
async fn impatient(tune: impl FnOnce(&mut Deadlines)) -> World {
    World::tuned(NOON, &[], |settings| tune(&mut settings.deadlines)).await
}

/// What the server says until it hangs up.
async fn last_words(stream: &mut TcpStream) -> String {
    let mut said = Vec::new();
    // A reset is an end as well.
    let _ = timeout(FOR_EVER, stream.read_to_end(&mut said))
        .await
        .unwrap();
    String::from_utf8_lossy(&said).into_owned()
}

/// Sends a byte at a time until the server hangs up.
async fn trickle(world: &World, head: &[u8], drops: &[u8]) -> String {
    let stream = TcpStream::connect(world.address()).await.unwrap();
    let (mut input, mut output) = stream.into_split();
    output.write_all(head).await.unwrap();
    let drip = async {
        let mut tick = interval(Duration::from_millis(50));
        for drop in drops.iter().cycle() {
            tick.tick().await;
            if output.write_all(&[*drop]).await.is_err() {
                return;
            }
        }
    };
    let mut said = Vec::new();
    let listen = async {
        let _ = timeout(FOR_EVER, input.read_to_end(&mut said))
            .await
            .unwrap();
    };
    tokio::select! { () = listen => {}, () = drip => {} }
    String::from_utf8_lossy(&said).into_owned()
}

#[actix_web::test]
async fn a_client_that_dawdles_over_its_head_is_cut() {
    let world = impatient(|deadlines| deadlines.head = Duration::from_millis(300)).await;
    let mut stream = TcpStream::connect(world.address()).await.unwrap();
    stream.write_all(b"GET /v1/complaints HT").await.unwrap();
    let said = last_words(&mut stream).await;
    assert!(
        said.is_empty() || said.starts_with("HTTP/1.1 408"),
        "{said}"
    );
    let said = trickle(&world, b"GET /livez HTTP/1.1\r\nHost: x\r\nX-Slow: ", b"a").await;
    assert!(
        said.is_empty() || said.starts_with("HTTP/1.1 408"),
        "{said}"
    );
}

#[actix_web::test]
async fn a_client_that_dawdles_over_its_body_is_told_and_cut() {
    let world = impatient(|deadlines| deadlines.body = Duration::from_millis(300)).await;
    let head = "POST /v1/masking/preview HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n";
    let mut stream = TcpStream::connect(world.address()).await.unwrap();
    stream
        .write_all(format!("{head}{{\"text\":\"").as_bytes())
        .await
        .unwrap();
    let said = last_words(&mut stream).await;
    assert!(said.starts_with("HTTP/1.1 400"), "{said}");
    assert!(said.contains("malformed_request"), "{said}");
    let said = trickle(&world, head.as_bytes(), b" ").await;
    assert!(said.starts_with("HTTP/1.1 400"), "{said}");
}

/// Whether the server still holds its end of this connection.
#[cfg(target_os = "linux")]
fn is_held(server: u16, client: u16) -> bool {
    let table = std::fs::read_to_string("/proc/self/net/tcp").unwrap();
    table.lines().any(|line| {
        let mut columns = line.split_whitespace().skip(1);
        let ends_with = |place: Option<&str>, port: u16| {
            place.is_some_and(|place| place.ends_with(&format!(":{port:04X}")))
        };
        ends_with(columns.next(), server) && ends_with(columns.next(), client)
    })
}

#[cfg(target_os = "linux")]
#[actix_web::test]
async fn a_client_that_does_not_read_its_answers_is_cut() {
    let world = impatient(|deadlines| deadlines.unread = Duration::from_secs(1)).await;
    let socket = TcpSocket::new_v4().unwrap();
    socket.set_recv_buffer_size(4096).unwrap();
    let address = world.address().parse().unwrap();
    let mut stream = timeout(FOR_EVER, socket.connect(address))
        .await
        .unwrap()
        .unwrap();
    let (server, client) = (world.address(), stream.local_addr().unwrap().port());
    let server = server.rsplit(':').next().unwrap().parse().unwrap();
    // Far more than the kernel keeps for either side.
    let ask = raw("GET", "/openapi.json", "", "");
    for _ in 0..200 {
        stream.ready(Interest::WRITABLE).await.unwrap();
        let _ = timeout(Duration::from_millis(100), stream.write_all(&ask)).await;
    }
    assert!(is_held(server, client));
    let cut = async {
        let mut tick = interval(Duration::from_millis(20));
        while is_held(server, client) {
            tick.tick().await;
        }
    };
    timeout(FOR_EVER, cut).await.unwrap();
    let said = last_words(&mut stream).await;
    assert!(said.len() < 200 * 100_000, "{}", said.len());
    assert_eq!(world.get("/livez", &Person::NOBODY).await.status, 200);
}

#[actix_web::test]
async fn what_is_no_request_is_refused_without_a_word_and_cut() {
    let world = World::at(NOON).await;
    for garbage in [
        "GARBAGE\r\n\r\n",
        "GET / HTTP/9.9\r\n\r\n",
        "GET /livez HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        "GET /livez HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
        "POST /v1/tracking HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\nzz\r\n",
        "GET /livez HTTP/1.1\r\nbad header\r\n\r\n",
        "\x16\x03\x01\x02\x00\x01\x00\x01",
    ] {
        let mut stream = TcpStream::connect(world.address()).await.unwrap();
        stream.write_all(garbage.as_bytes()).await.unwrap();
        stream.shutdown().await.unwrap();
        let said = last_words(&mut stream).await;
        // Never carried out, never a page; what reaches no route has no body that a browser could take for one.
        assert!(
            said.is_empty() || said.starts_with("HTTP/1.1 4"),
            "{garbage:?}: {said}"
        );
        let body = said.split_once("\r\n\r\n").map_or("", |(_, body)| body);
        assert!(
            body.is_empty() || said.contains("nosniff"),
            "{garbage:?}: {said}"
        );
    }
    let huge = "a".repeat(300_000);
    let mut stream = TcpStream::connect(world.address()).await.unwrap();
    let _ = stream
        .write_all(format!("GET /livez HTTP/1.1\r\nX-Large: {huge}\r\n\r\n").as_bytes())
        .await;
    let said = last_words(&mut stream).await;
    assert!(said.is_empty() || said.starts_with("HTTP/1.1 4"), "{said}");
}

#[actix_web::test]
async fn head_is_a_get_without_its_body() {
    let world = World::at(NOON).await;
    for path in ["/v1/categories", "/livez", "/docs/errors", "/openapi.json"] {
        let get = world.get(path, &Person::NOBODY).await;
        let head = world.send("HEAD", path, &Person::NOBODY, &[], None).await;
        assert_eq!((head.status, head.bytes.len()), (200, 0), "{path}");
        for name in [
            "content-type",
            "content-length",
            "etag",
            "x-content-type-options",
            "content-security-policy",
        ] {
            assert_eq!(head.header(name), get.header(name), "{path}: {name}");
        }
    }
    for path in ["/v1/nirgends", "/v1/tracking"] {
        let head = world.send("HEAD", path, &Person::NOBODY, &[], None).await;
        assert!((400..500).contains(&head.status), "{path}: {}", head.status);
        assert_eq!(
            (head.header("x-content-type-options"), head.bytes.len()),
            (Some("nosniff"), 0)
        );
    }
    // Two on one connection: the first leaves nothing in the way of the second.
    let mut stream = TcpStream::connect(world.address()).await.unwrap();
    let two = [
        raw("HEAD", "/livez", "", ""),
        raw("GET", "/livez", "Connection: close\r\n", ""),
    ]
    .concat();
    stream.write_all(&two).await.unwrap();
    let said = last_words(&mut stream).await;
    assert_eq!(said.matches("HTTP/1.1 200").count(), 2, "{said}");
    assert_eq!(said.matches(r#"{"status":"ok"}"#).count(), 1, "{said}");
}

#[actix_web::test]
async fn a_query_parameter_that_nobody_knows_is_refused_by_its_name() {
    let world = World::at(NOON).await;
    let nobody = Person::NOBODY;
    let answer = world
        .get("/v1/complaints?stauts=received&limit=5", &nobody)
        .await;
    assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
    let problem = answer.expect(422);
    assert_eq!(problem["errors"][0]["pointer"], "?stauts");
    assert_eq!(problem["errors"][0]["code"], "unknown_field");
    assert_eq!(
        world
            .get("/v1/complaints?limit=5&q=lampu", &nobody)
            .await
            .status,
        200
    );
    // Probes are asked by balancers that add what they like.
    assert_eq!(world.get("/livez?x=1", &nobody).await.status, 200);
    let page = world
        .send(
            "GET",
            "/v1/areas?x=1",
            &nobody,
            &[("origin", "http://localhost:5173")],
            None,
        )
        .await;
    assert_eq!(
        page.header("access-control-allow-origin"),
        Some("http://localhost:5173"),
        "a page reads why"
    );
}
