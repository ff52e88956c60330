//! The network a request comes from, for limits only: /24 of IPv4, /56 of IPv6. Hashed under a daily key before it is counted, never logged.

use std::net::IpAddr;

use actix_web::{HttpRequest, web};

/// Addresses of proxies whose `X-Forwarded-For` is believed.
#[derive(Debug, Clone, Default)]
pub struct TrustedProxies(pub Vec<IpAddr>);

/// Empty where the address is not known.
#[must_use]
pub fn of(request: &HttpRequest) -> Vec<u8> {
    let peer = request.peer_addr().map(|address| address.ip());
    let proxies = request.app_data::<web::Data<TrustedProxies>>();
    let trusted = |ip: &IpAddr| proxies.is_some_and(|proxies| proxies.0.contains(ip));
    let client = match peer {
        // The last address that no proxy of ours wrote.
        Some(ip) if trusted(&ip) => forwarded(request)
            .into_iter()
            .rev()
            .find(|ip| !trusted(ip))
            .or(Some(ip)),
        other => other,
    };
    match client.map(|ip| ip.to_canonical()) {
        Some(IpAddr::V4(ip)) => ip.octets()[..3].to_vec(),
        Some(IpAddr::V6(ip)) => ip.octets()[..7].to_vec(),
        None => Vec::new(),
    }
}

/// In the order in which they were written: a proxy may add a line of its own below the one that a client made up (RFC 9110, section 5.3).
fn forwarded(request: &HttpRequest) -> Vec<IpAddr> {
    request
        .headers()
        .get_all("x-forwarded-for")
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(','))
        .filter_map(|part| part.trim().parse().ok())
        .collect()
}
