//! The tables: up, down and up again leaves the same catalogue; the hand-written schema fits; every foreign key is indexed; the two roles
//! may do what they must and no more.

use std::collections::BTreeSet;

use diesel::sql_types::Text;
use diesel::{QueryableByName, sql_query};
use diesel_async::{AsyncPgConnection, RunQueryDsl, SimpleAsyncConnection as _};
use tuntas::actions::migrate::{Direction, migrate};
use tuntas_tests::database::{Database, OWNER};

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

async fn lines(conn: &mut AsyncPgConnection, query: &str) -> BTreeSet<String> {
    sql_query(query)
        .load::<Line>(conn)
        .await
        .unwrap()
        .into_iter()
        .map(|row| row.line)
        .collect()
}

/// Everything the migrations make, but for the migrations' own table.
const CATALOGUE: &str = "
  SELECT 'column ' || table_schema || '.' || table_name || '.' || column_name || ' ' || data_type || ' ' || coalesce(datetime_precision::text, '')
      || ' ' || is_nullable || ' ' || coalesce(column_default, '') || ' ' || is_identity AS line
    FROM information_schema.columns WHERE table_schema IN ('public', 'identity') AND table_name <> '__diesel_schema_migrations'
  UNION ALL
  SELECT 'index ' || schemaname || '.' || indexdef FROM pg_indexes
    WHERE schemaname IN ('public', 'identity') AND tablename <> '__diesel_schema_migrations'
  UNION ALL
  SELECT 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
    WHERE connamespace IN ('public'::regnamespace, to_regnamespace('identity')) AND conrelid <> 0
      AND conrelid::regclass::text <> '__diesel_schema_migrations'
  UNION ALL
  SELECT 'grant ' || grantee || ' ' || table_schema || '.' || table_name || ' ' || privilege_type FROM information_schema.role_table_grants
    WHERE grantee IN ('tuntas_app', 'tuntas_vault')
  UNION ALL
  SELECT 'search configuration ' || cfgname FROM pg_ts_config WHERE cfgnamespace = 'public'::regnamespace
  UNION ALL
  SELECT 'extension ' || extname FROM pg_extension WHERE extname <> 'plpgsql'";

#[actix_web::test]
async fn up_down_and_up_again_leaves_the_same_catalogue() {
    let database = Database::empty();
    let url = database.url(OWNER);
    let mut conn = database.connect(OWNER).await;
    let nothing = lines(&mut conn, CATALOGUE).await;
    migrate(&url, Direction::Up).unwrap();
    let first = lines(&mut conn, CATALOGUE).await;
    assert!(first.len() > 300, "{} lines", first.len());
    migrate(&url, Direction::Down).unwrap();
    assert_eq!(lines(&mut conn, CATALOGUE).await, nothing);
    migrate(&url, Direction::Up).unwrap();
    assert_eq!(lines(&mut conn, CATALOGUE).await, first);
    assert!(
        migrate(&url, Direction::Up).unwrap().is_empty(),
        "a second run has nothing to do"
    );
}

#[actix_web::test]
async fn every_foreign_key_is_the_start_of_an_index() {
    let database = Database::seeded();
    let mut conn = database.connect(OWNER).await;
    let bare = lines(
        &mut conn,
        "SELECT conrelid::regclass || ' ' || conname AS line FROM pg_constraint c
         WHERE contype = 'f' AND NOT EXISTS (
           SELECT FROM pg_index i WHERE i.indrelid = c.conrelid AND (i.indkey::int2[])[0:array_length(c.conkey, 1) - 1] @> c.conkey)",
    )
    .await;
    assert_eq!(bare, BTreeSet::new());
}

/// `schema.rs`, read as text: a test of the text needs no second copy of it.
fn written_schema() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut table = String::new();
    for line in include_str!("../api/src/storage/schema.rs")
        .lines()
        .map(str::trim)
    {
        if let Some((name, _)) = line.split_once(" (").filter(|_| line.ends_with('{')) {
            table = if name.contains('.') {
                name.to_owned()
            } else {
                format!("public.{name}")
            };
        } else if let Some((column, kind)) = line.trim_end_matches(',').split_once(" -> ") {
            if line.contains('!') {
                continue;
            }
            found.insert(format!("{table}.{column} {kind}"));
        }
    }
    found
}

#[actix_web::test]
async fn the_written_schema_is_the_databases() {
    let database = Database::seeded();
    let mut conn = database.connect(OWNER).await;
    let real = lines(
        &mut conn,
        "SELECT table_schema || '.' || table_name || '.' || column_name || ' ' ||
           CASE WHEN is_nullable = 'YES' THEN 'Nullable<' || kind || '>' ELSE kind END AS line
         FROM information_schema.columns,
           LATERAL (SELECT CASE udt_name WHEN 'int8' THEN 'Int8' WHEN 'int4' THEN 'Int4' WHEN 'int2' THEN 'Int2' WHEN 'text' THEN 'Text'
             WHEN 'uuid' THEN 'Uuid' WHEN 'bool' THEN 'Bool' WHEN 'timestamptz' THEN 'Timestamptz' WHEN 'date' THEN 'Date' WHEN 'time' THEN 'Time'
             WHEN 'bytea' THEN 'Bytea' WHEN 'jsonb' THEN 'Jsonb' WHEN 'float8' THEN 'Float8' WHEN '_text' THEN 'Array<Text>'
             WHEN '_int8' THEN 'Array<Int8>'
             ELSE udt_name END AS kind) AS k
         WHERE table_schema IN ('public', 'identity') AND table_name <> '__diesel_schema_migrations'",
    )
    .await;
    assert_eq!(written_schema(), real);
}

#[actix_web::test]
async fn the_app_puts_identities_in_and_never_takes_one_out() {
    let database = Database::seeded();
    let mut app = database.connect("tuntas_app").await;
    for table in [
        "people",
        "contacts",
        "credentials",
        "filings",
        "phone_codes",
        "push_subscriptions",
    ] {
        for sql in [
            format!("SELECT * FROM identity.{table}"),
            format!("SELECT count(*) FROM identity.{table}"),
            format!("DELETE FROM identity.{table}"),
            format!("COPY identity.{table} TO STDOUT"),
        ] {
            let refused = app.batch_execute(&sql).await.unwrap_err().to_string();
            assert!(refused.contains("permission denied"), "{sql}: {refused}");
        }
    }
    let row = "INSERT INTO identity.people (id, wrapped_key, key_version) VALUES (gen_random_uuid(), '\\x00', 1)";
    app.batch_execute(row).await.unwrap();
    let refused = app
        .batch_execute(&format!("{row} RETURNING id"))
        .await
        .unwrap_err()
        .to_string();
    assert!(refused.contains("permission denied"), "{refused}");
    let mut vault = database.connect("tuntas_vault").await;
    vault
        .batch_execute("SELECT * FROM identity.people")
        .await
        .unwrap();
}

#[actix_web::test]
async fn the_app_never_rewrites_the_record() {
    let database = Database::seeded();
    let mut app = database.connect("tuntas_app").await;
    for sql in [
        "UPDATE timeline SET kind = 'x'",
        "DELETE FROM timeline",
        "TRUNCATE timeline",
        "UPDATE timeline SET payload = NULL",
    ] {
        let refused = app.batch_execute(sql).await.unwrap_err().to_string();
        assert!(refused.contains("permission denied"), "{sql}: {refused}");
    }
    let mut vault = database.connect("tuntas_vault").await;
    let refused = vault
        .batch_execute("UPDATE timeline SET hash = ''")
        .await
        .unwrap_err()
        .to_string();
    assert!(refused.contains("permission denied"), "{refused}");
}

#[actix_web::test]
async fn loading_the_reference_data_twice_changes_nothing() {
    use tuntas::actions::seed::reference::{Extent, seed_extent};
    let database = Database::seeded();
    let mut conn = database.connect(OWNER).await;
    let everything = "
      SELECT 'area ' || areas::text AS line FROM areas UNION ALL SELECT 'topic ' || categories::text FROM categories
      UNION ALL SELECT 'agency ' || agencies::text FROM agencies UNION ALL SELECT 'topics ' || agency_topics::text FROM agency_topics
      UNION ALL SELECT 'before ' || agency_predecessors::text FROM agency_predecessors UNION ALL SELECT 'day ' || calendar_days::text FROM calendar_days
      UNION ALL SELECT 'year ' || calendars::text FROM calendars UNION ALL SELECT 'set ' || rule_sets::text FROM rule_sets
      UNION ALL SELECT 'limit ' || rule_limits::text FROM rule_limits UNION ALL SELECT 'step ' || ladder_steps::text FROM ladder_steps";
    let before = lines(&mut conn, everything).await;
    let url = database.url(OWNER);
    let chance = tuntas::config::system_chance();
    seed_extent(&url, &chance, Extent::Pilot).await.unwrap();
    let after = lines(&mut conn, everything).await;
    assert_eq!(
        before
            .symmetric_difference(&after)
            .take(5)
            .collect::<Vec<_>>(),
        Vec::<&String>::new()
    );
    let kept = |prefix: &str| after.iter().filter(|line| line.starts_with(prefix)).count();
    assert_eq!(kept("topic ("), 25 + 255 + 2 + 14);
    assert_eq!(kept("day ("), 363);
    assert!(
        kept("agency (") > 963 + 500,
        "{} agencies",
        kept("agency (")
    );
}
