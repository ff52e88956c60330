//! What the owner of an account recognises a device by: two words, made of the header that browsers send. The header itself is not kept.

use super::word::words;

words! {
    Browser {
        Chrome = "chrome",
        Firefox = "firefox",
        Safari = "safari",
        Edge = "edge",
        Opera = "opera",
        Samsung = "samsung",
        /// A program that is no browser.
        App = "app",
        Other = "other",
    }
}

words! {
    System {
        Android = "android",
        Ios = "ios",
        Windows = "windows",
        Mac = "mac",
        Linux = "linux",
        Other = "other",
    }
}

/// The words of a `User-Agent` header. Browsers claim to be others: the most particular name counts.
#[must_use]
pub fn device(agent: &str) -> (Browser, System) {
    let has = |name: &str| agent.contains(name);
    let browser = if has("Edg/") || has("EdgA/") || has("EdgiOS/") {
        Browser::Edge
    } else if has("OPR/") || has("OPiOS/") || has("Opera") {
        Browser::Opera
    } else if has("SamsungBrowser/") {
        Browser::Samsung
    } else if has("Firefox/") || has("FxiOS/") {
        Browser::Firefox
    } else if has("Chrome/") || has("CriOS/") || has("Chromium/") {
        Browser::Chrome
    } else if has("Safari/") {
        Browser::Safari
    } else if agent.is_empty() || has("Mozilla/") {
        Browser::Other
    } else {
        Browser::App
    };
    let system = if has("Android") {
        System::Android
    } else if has("iPhone") || has("iPad") || has("iOS") {
        System::Ios
    } else if has("Windows") {
        System::Windows
    } else if has("Macintosh") || has("Mac OS X") {
        System::Mac
    } else if has("Linux") || has("X11") {
        System::Linux
    } else {
        System::Other
    };
    (browser, system)
}
