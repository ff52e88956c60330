//! A proxy that speaks as much of PostgreSQL's wire protocol as it takes to count messages, and ends everything after the k-th.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

/// Who sent a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum From {
    Api,
    Database,
}

/// Where to cut: this many messages of one side are handed on, in all connections together, and no more of anybody's.
#[derive(Debug, Clone, Copy)]
pub struct Cut {
    pub from: From,
    pub after: usize,
}

/// Listens on a port of its own.
pub struct Proxy {
    pub address: SocketAddr,
    shared: Arc<Shared>,
    task: tokio::task::JoinHandle<()>,
}

struct Shared {
    upstream: SocketAddr,
    cut: Option<Cut>,
    /// Ends the API, at once.
    kill: Box<dyn Fn() + Send + Sync>,
    dead: AtomicBool,
    ended: watch::Sender<bool>,
    /// Messages of the API and of the database that were handed on.
    counts: [AtomicUsize; 2],
}

impl Proxy {
    /// # Panics
    /// If no port is free.
    pub async fn start(
        upstream: SocketAddr,
        cut: Option<Cut>,
        kill: impl Fn() + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0))
            .await
            .expect("a free port");
        let shared = Arc::new(Shared {
            upstream,
            cut,
            kill: Box::new(kill),
            dead: AtomicBool::new(false),
            ended: watch::Sender::new(false),
            counts: Default::default(),
        });
        let address = listener.local_addr().expect("an address");
        let accepting = Arc::clone(&shared);
        let task = tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                tokio::spawn(connection(Arc::clone(&accepting), client));
            }
        });
        Self {
            address,
            shared,
            task,
        }
    }

    /// Whether the cut was reached.
    #[must_use]
    pub fn has_cut(&self) -> bool {
        self.shared.dead.load(Ordering::SeqCst)
    }

    /// Messages of the API and of the database that were handed on.
    #[must_use]
    pub fn messages(&self) -> (usize, usize) {
        let [api, database] = &self.shared.counts;
        (api.load(Ordering::SeqCst), database.load(Ordering::SeqCst))
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Shared {
    /// Counts a message that was handed on; ends everything where it was the last. Whether more may follow.
    fn passed(&self, from: From) -> bool {
        let [api, database] = &self.counts;
        let count = match from {
            From::Api => api,
            From::Database => database,
        };
        if self.is_over(from, count.fetch_add(1, Ordering::SeqCst) + 1) {
            self.end();
        }
        !self.dead.load(Ordering::SeqCst)
    }

    fn is_over(&self, from: From, count: usize) -> bool {
        self.cut
            .is_some_and(|cut| cut.from == from && count >= cut.after)
    }

    fn end(&self) {
        // First the API, which could otherwise see its connection go and make something of it.
        if !self.dead.swap(true, Ordering::SeqCst) {
            (self.kill)();
            self.ended.send_replace(true);
        }
    }
}

async fn connection(shared: Arc<Shared>, client: TcpStream) {
    if shared.is_over(From::Api, 0) || shared.is_over(From::Database, 0) {
        return shared.end();
    }
    let Ok(server) = TcpStream::connect(shared.upstream).await else {
        return;
    };
    for stream in [&client, &server] {
        stream.set_nodelay(true).expect("a socket");
    }
    let ((from_api, to_api), (from_database, to_database)) =
        (client.into_split(), server.into_split());
    let mut ended = shared.ended.subscribe();
    let to_server = forward(&shared, From::Api, from_api, to_database);
    let to_client = forward(&shared, From::Database, from_database, to_api);
    // Dropping both directions closes both sockets.
    tokio::select! {
        _ = to_server => {}
        _ = to_client => {}
        _ = ended.wait_for(|ended| *ended) => {}
    }
}

async fn forward(
    shared: &Shared,
    from: From,
    mut input: OwnedReadHalf,
    mut output: OwnedWriteHalf,
) -> std::io::Result<()> {
    // The first message of a client has no type before its length.
    let mut typed = from == From::Database;
    while !shared.dead.load(Ordering::SeqCst) {
        let mut message = vec![0; if typed { 5 } else { 4 }];
        input.read_exact(&mut message).await?;
        let (_, length) = message
            .split_last_chunk::<4>()
            .ok_or(std::io::ErrorKind::InvalidData)?;
        let rest = (u32::from_be_bytes(*length) as usize).saturating_sub(4);
        let head = message.len();
        message.resize(head + rest, 0);
        input.read_exact(&mut message[head..]).await?;
        typed = true;
        if shared.dead.load(Ordering::SeqCst) {
            break;
        }
        output.write_all(&message).await?;
        if !shared.passed(from) {
            break;
        }
    }
    Ok(())
}
