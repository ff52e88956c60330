//! Two words from a header that says much and means little.

use tuntas::domain::device::{Browser, System, device};

#[test]
fn browsers_are_told_apart_by_their_most_particular_name() {
    use Browser::{App, Chrome, Edge, Firefox, Opera, Other, Safari, Samsung};
    use System::{Android, Ios, Linux, Mac, Other as Elsewhere, Windows};
    let table = [
        (
            "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36",
            Chrome,
            Android,
        ),
        (
            "Mozilla/5.0 (Linux; Android 13; SM-A127F) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/26.0 Chrome/122.0.0.0 Mobile Safari/537.36",
            Samsung,
            Android,
        ),
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0) Gecko/20100101 Firefox/132.0",
            Firefox,
            Windows,
        ),
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0",
            Edge,
            Windows,
        ),
        (
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.6 Safari/605.1.15",
            Safari,
            Mac,
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.6 Mobile/15E148 Safari/604.1",
            Safari,
            Ios,
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/131.0 Mobile/15E148 Safari/604.1",
            Chrome,
            Ios,
        ),
        (
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 OPR/116.0.0.0",
            Opera,
            Linux,
        ),
        (
            "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
            Firefox,
            Linux,
        ),
        ("TuntasApp/1.0 (Android 14)", App, Android),
        ("curl/8.10.1", App, Elsewhere),
        ("Mozilla/5.0 (compatible; sesuatu)", Other, Elsewhere),
        ("", Other, Elsewhere),
    ];
    for (agent, browser, system) in table {
        assert_eq!(device(agent), (browser, system), "{agent}");
    }
}
