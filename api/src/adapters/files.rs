//! Where the bytes of files lie: a folder, or a bucket of an S3 store. Names are the day and a random id, never anything a person wrote.

use std::path::Path as Folder;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use chrono::NaiveDate;
use futures_util::stream::BoxStream;
use futures_util::{StreamExt as _, TryStreamExt as _};
use object_store::aws::AmazonS3Builder;
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::{ObjectStore, ObjectStoreExt as _, RetryConfig};
use uuid::Uuid;

use crate::domain::error::{Error, Result};

/// What is kept of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// What is served.
    Content,
    Thumbnail,
    /// What came in, sealed; served by nothing.
    Original,
}

impl Part {
    pub const ALL: [Self; 3] = [Self::Content, Self::Thumbnail, Self::Original];

    const fn folder(self) -> &'static str {
        match self {
            Self::Content => "content",
            Self::Thumbnail => "thumbnails",
            Self::Original => "originals",
        }
    }
}

/// The name of a file's parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Place {
    /// The day it came, so that what nobody refers to is found by its age.
    pub day: NaiveDate,
    pub id: Uuid,
}

/// A bucket and what opens it.
#[derive(Clone)]
pub struct Bucket {
    pub name: String,
    pub prefix: String,
    /// `None`: Amazon's own for the region.
    pub endpoint: Option<String>,
    pub region: String,
    pub access_key_id: String,
    pub secret_access_key: String,
}

/// How long a store that stumbles is asked again.
const PATIENCE: Duration = Duration::from_secs(10);

/// The store. Cheap to clone.
#[derive(Clone)]
pub struct Files {
    store: Arc<dyn ObjectStore>,
    prefix: Path,
}

/// Bytes on their way out, with their number.
pub struct Flow {
    pub size: u64,
    pub bytes: BoxStream<'static, Result<Bytes>>,
}

impl Files {
    /// Files in a folder of this machine, which is made if it is not there. Each is synced before it counts as stored.
    ///
    /// # Errors
    /// `Internal` if the folder cannot be made.
    pub fn folder(folder: &Folder) -> Result<Self> {
        std::fs::create_dir_all(folder).map_err(Error::internal)?;
        let store = LocalFileSystem::new_with_prefix(folder).map_err(Error::internal)?;
        Ok(Self {
            store: Arc::new(store.with_fsync(true)),
            prefix: Path::default(),
        })
    }

    /// Files in a bucket; it is not asked before the first file.
    ///
    /// # Errors
    /// `Internal` for an address that is none.
    pub fn bucket(bucket: &Bucket) -> Result<Self> {
        let mut builder = AmazonS3Builder::new()
            .with_bucket_name(&bucket.name)
            .with_region(&bucket.region)
            .with_access_key_id(&bucket.access_key_id)
            .with_secret_access_key(&bucket.secret_access_key)
            // Somebody waits for the answer.
            .with_retry(RetryConfig {
                max_retries: 3,
                retry_timeout: PATIENCE,
                ..RetryConfig::default()
            });
        if let Some(endpoint) = &bucket.endpoint {
            builder = builder
                .with_endpoint(endpoint)
                .with_allow_http(endpoint.starts_with("http://"));
        }
        Ok(Self {
            store: Arc::new(builder.build().map_err(Error::internal)?),
            prefix: Path::parse(bucket.prefix.trim_matches('/')).map_err(Error::internal)?,
        })
    }

    fn folder_of(&self, part: Part) -> Path {
        self.prefix.clone().join(part.folder())
    }

    fn path(&self, part: Part, place: Place) -> Path {
        self.folder_of(part)
            .join(place.day.to_string())
            .join(place.id.to_string())
    }

    /// # Errors
    /// `Unavailable` if the store does not take it.
    pub async fn put(&self, part: Part, place: Place, bytes: Bytes) -> Result<()> {
        let stored = self.store.put(&self.path(part, place), bytes.into()).await;
        stored.map(|_| ()).map_err(|error| away(&error))
    }

    /// # Errors
    /// `Unavailable` if the store does not answer, `Internal` if it has no such file: what a row names must be there.
    pub async fn get(&self, part: Part, place: Place) -> Result<Flow> {
        let found = match self.store.get(&self.path(part, place)).await {
            Ok(found) => found,
            Err(lost @ object_store::Error::NotFound { .. }) => return Err(Error::internal(lost)),
            Err(error) => return Err(away(&error)),
        };
        Ok(Flow {
            size: found.meta.size,
            bytes: found.into_stream().map_err(Error::internal).boxed(),
        })
    }

    /// Removes a part; one that is not there is removed already.
    ///
    /// # Errors
    /// `Unavailable` if the store does not answer.
    pub async fn remove(&self, part: Part, place: Place) -> Result<()> {
        match self.store.delete(&self.path(part, place)).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(away(&error)),
        }
    }

    /// Everything stored of a part, in pages of at most `rows`; names that are not ours are passed over.
    pub fn list(&self, part: Part, rows: usize) -> BoxStream<'static, Result<Vec<Place>>> {
        self.store
            .list(Some(&self.folder_of(part)))
            .try_filter_map(async |meta| Ok(named(&meta.location)))
            .try_chunks(rows)
            .map_err(|error| away(&error.1))
            .boxed()
    }
}

/// The day and id in a name of ours.
fn named(path: &Path) -> Option<Place> {
    let mut parts: Vec<_> = path.parts().collect();
    let id = parts.pop()?.as_ref().parse().ok()?;
    let day = parts.pop()?.as_ref().parse().ok()?;
    Some(Place { day, id })
}

fn away(error: &object_store::Error) -> Error {
    tracing::warn!(%error, "the file store does not answer");
    Error::Unavailable { retry_after: 5 }
}
