//! Rows inside a row: what belongs to a case comes with it in one statement, typed all the same.

use diesel::dsl::SqlTypeOf;
use diesel::pg::{Pg, PgQueryBuilder};
use diesel::prelude::*;
use diesel::query_builder::{QueryBuilder as _, QueryFragment};

/// The SQL types of a row's columns, in its order.
pub type Columns<T> = SqlTypeOf<<T as Selectable<Pg>>::SelectExpression>;
/// An array of rows as a column.
pub type Rows<T> = diesel::sql_types::Array<diesel::sql_types::Record<Columns<T>>>;
/// What such an array is read as; [`built`] makes rows of it.
pub type Values<T> = Vec<<T as Queryable<Columns<T>, Pg>>::Row>;

/// The names of a row's columns, in its order. Put together once for a statement, not at each call.
#[must_use]
pub fn columns<T>() -> String
where
    T: Selectable<Pg>,
    T::SelectExpression: QueryFragment<Pg>,
{
    let mut sql = PgQueryBuilder::new();
    // Columns have no values that could be refused.
    let told = T::construct_selection().to_sql(&mut sql, &Pg);
    told.map_or_else(|_| String::new(), |()| sql.finish())
}

/// `ARRAY(SELECT ROW(…) …)` for [`Rows`]; `rest` begins with `FROM`.
#[must_use]
pub fn array<T>(rest: &str) -> String
where
    T: Selectable<Pg>,
    T::SelectExpression: QueryFragment<Pg>,
{
    format!("ARRAY(SELECT ROW({}) {rest}", columns::<T>())
}

/// # Errors
/// Those of a field that does not fit.
pub fn built<T>(values: Values<T>) -> QueryResult<Vec<T>>
where
    T: Selectable<Pg> + Queryable<Columns<T>, Pg>,
{
    values
        .into_iter()
        .map(T::build)
        .collect::<diesel::deserialize::Result<_>>()
        .map_err(diesel::result::Error::DeserializationError)
}
