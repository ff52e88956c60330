//! Many invented reports at once, to see how the house works with a hundred thousand or with millions: filed over the past two years, most of
//! them closed, heavy where Indonesia is. Their timelines verify like real ones. The same seed makes the same reports.

mod catalogue;
mod dice;
mod story;
mod words;

use std::cell::Cell;

use chrono::{DateTime, Datelike as _, TimeDelta, Utc};
use tokio_postgres::{Client, NoTls};

use self::catalogue::Catalogue;
use self::dice::Dice;
use self::story::{Beginning, Counted, Story};
use self::words::Scene;
use crate::actions::App;
use crate::actions::names::NAME_COLUMN;
use crate::domain::complaint::tracking::TrackingNumber;
use crate::domain::complaint::{Channel, Status};
use crate::domain::error::{Error, Result};
use crate::storage::bulk::{self, Batch, Complaint};
use crate::storage::complaints::New;
use crate::storage::connection;
use crate::storage::identities::Person;

/// What to make.
#[derive(Debug, Clone, Copy)]
pub struct Load {
    pub count: u32,
    pub seed: u64,
}

/// Reports in one transaction: memory is bounded by this, not by the count.
const BATCH: u32 = 1_000;
/// Due dates that a writer remembers.
const REMEMBERED: usize = 50_000;
/// Connections that write side by side.
const WRITERS: usize = 2;
/// The reports lie this far back at most.
const SPAN: TimeDelta = TimeDelta::days(730);
/// How many leave their name. The others are as good for lists, and sealing costs time.
const NAMED: f64 = 0.2;

/// Loads `load.count` reports as the owner of the tables, and tells after each batch how many are in.
///
/// # Errors
/// `Internal` if the database cannot be reached or the reference data is not there.
pub async fn seed_load(
    app: &App,
    owner_url: &str,
    load: Load,
    progress: &dyn Fn(u32),
) -> Result<i64> {
    let now = app.clock.now();
    let catalogue = {
        let mut conn = connection(&app.pool).await?;
        Catalogue::read(&mut conn, now, (now - SPAN).date_naive()).await?
    };
    let first = reserve(owner_url, load.count).await?;
    let (next, made) = (Cell::new(0_u32), Cell::new(0_u32));
    let writer = async || -> Result<()> {
        let mut client = connect(owner_url).await?;
        bulk::trust(&client).await?;
        let mut counted = Counted::new();
        loop {
            let from = next.get();
            let until = load.count.min(from.saturating_add(BATCH));
            if from == until {
                return Ok(());
            }
            next.set(until);
            // Reports come in order of time: what was counted long ago is not asked for again.
            if counted.len() > REMEMBERED {
                counted.clear();
            }
            let mut batch = Batch::default();
            for number in from..until {
                let maker = Maker {
                    app,
                    catalogue: &catalogue,
                    load,
                    now,
                    first,
                };
                maker.make(number, &mut counted, &mut batch)?;
            }
            let transaction = client.transaction().await.map_err(Error::internal)?;
            batch.write(&transaction).await?;
            transaction.commit().await.map_err(Error::internal)?;
            made.set(made.get() + until - from);
            progress(made.get());
        }
    };
    futures_util::future::try_join_all((0..WRITERS).map(|_| writer())).await?;
    Ok(first)
}

async fn connect(url: &str) -> Result<Client> {
    let (client, connection) = tokio_postgres::connect(url, NoTls)
        .await
        .map_err(Error::internal)?;
    tokio::spawn(async move {
        // Its end shows in what the client is answered.
        let _ = connection.await;
    });
    Ok(client)
}

async fn reserve(owner_url: &str, count: u32) -> Result<i64> {
    let mut client = connect(owner_url).await?;
    let transaction = client.transaction().await.map_err(Error::internal)?;
    let first = bulk::reserve(&transaction, i64::from(count)).await?;
    transaction.commit().await.map_err(Error::internal)?;
    Ok(first)
}

struct Maker<'a> {
    app: &'a App,
    catalogue: &'a Catalogue,
    load: Load,
    now: DateTime<Utc>,
    first: i64,
}

impl Maker<'_> {
    fn make(&self, number: u32, counted: &mut Counted, batch: &mut Batch) -> Result<()> {
        let catalogue = self.catalogue;
        let mut dice = Dice::of(self.load.seed, u64::from(number));
        let dice = &mut dice;
        let village = catalogue.village(dice)?;
        let topic = dice
            .skewed(&catalogue.topics, 2)
            .ok_or_else(|| Error::internal("no topic"))?;
        let owner = catalogue.owner(dice, topic, village)?;
        let class = catalogue.class(dice, topic)?;
        let matter = dice.one(&topic.keywords).unwrap_or(&topic.name_id);
        let scene = Scene {
            matter,
            village: &village.name,
            district: &village.district,
        };
        let (title, text) = words::report(dice, &scene, &catalogue.rare);
        let wished = dice.happens(0.4).then_some(owner);
        let secret = dice.happens(0.03);
        let desk = wished
            .filter(|agency| !secret && catalogue.admin(agency.id).is_some())
            .unwrap_or(&catalogue.desk);
        let received = self.received(dice, number);
        let public_id = dice.uuid();
        let named = dice.happens(NAMED);
        let new = New {
            public_id,
            tracking_number: self.tracking_number(received, number)?,
            class: class.as_str(),
            status: Status::Received.as_str(),
            channel: Channel::Web.as_str(),
            // Nothing in an invented text has to be masked.
            public_title: title.clone(),
            public_text: text.clone(),
            title,
            text,
            incident_date: (received - TimeDelta::days(dice.between(0, 9))).date_naive(),
            incident_is_old: false,
            category_id: Some(topic.id),
            area_code: Some(village.code.clone()),
            latitude: None,
            longitude: None,
            address: None,
            wished_agency_id: wished.map(|agency| agency.id),
            holder_agency_id: desk.id,
            holder_root_id: desk.root_id,
            anonymous: named && dice.happens(0.3),
            secret,
            rule_set_id: catalogue.rule_set,
            // Nobody holds a code to it.
            access_code_hash: Some(dice.bytes::<32>().to_vec()),
            received_at: received,
            updated_at: received,
            next_due_at: None,
            timeline_seq: 0,
            timeline_hash: Vec::new(),
            owner_mark: None,
            demo: true,
        };
        let mut story = Story::begin(
            catalogue,
            counted,
            dice,
            Beginning {
                new,
                class,
                desk,
                now: self.now,
            },
        )?;
        story.play(dice, &topic.code, owner)?;
        story.end(dice)?;
        self.put(number, story, named, batch, dice)
    }

    fn put(
        &self,
        number: u32,
        story: Story<'_>,
        named: bool,
        batch: &mut Batch,
        dice: &mut Dice,
    ) -> Result<()> {
        let id = self.first + i64::from(number);
        for entry in &story.entries {
            batch.entry(id, entry);
        }
        for (agency, clock) in &story.clocks {
            batch.clock(id, *agency, clock);
        }
        for (agency, from, until) in &story.holdings {
            batch.holding(id, *agency, *from, *until);
        }
        if let Some(rating) = story.rating {
            batch.rating(&crate::storage::complaints::Rating {
                complaint_id: id,
                ..rating
            });
        }
        if named {
            let person = dice.uuid();
            let (key, wrapped) = self.app.keys.new_person(person, &self.app.chance)?;
            let name = format!("Pelapor Contoh {number}");
            batch.reporter(
                id,
                &Person {
                    id: person,
                    account: None,
                    wrapped_key: wrapped.sealed,
                    key_version: wrapped.version,
                    name_sealed: Some(key.seal(person, NAME_COLUMN, &name, &self.app.chance)?),
                },
            );
        }
        batch.complaint(
            id,
            &Complaint {
                new: story.new,
                changes: story.changes,
            },
        );
        Ok(())
    }

    /// Older ones have lower numbers, as with real ones; more came in every month.
    fn received(&self, dice: &mut Dice, number: u32) -> DateTime<Utc> {
        let share = (f64::from(number) + dice.share()) / f64::from(self.load.count);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_precision_loss,
            reason = "milliseconds of two years"
        )]
        let ago = (SPAN.num_milliseconds() as f64 * (1.0 - share.powf(0.7))) as i64;
        self.now - TimeDelta::milliseconds(ago.max(1))
    }

    /// Numbers of one load never meet: multiplying by an odd number changes the order of all 2³⁵ and repeats none.
    fn tracking_number(&self, received: DateTime<Utc>, number: u32) -> Result<String> {
        let year = received.with_timezone(&chrono_tz::Asia::Jakarta).year();
        let start = Dice::of(self.load.seed, u64::MAX).next();
        let random = start
            .wrapping_add(u64::from(number))
            .wrapping_mul(0x5_1234_5679);
        Ok(TrackingNumber::new(year, random)
            .map_err(Error::internal)?
            .to_string())
    }
}
