//! Inserts that belong to one new complaint, as one statement.

use diesel::expression::{
    AppearsOnTable, Expression, SelectableExpression, ValidGrouping, is_aggregate,
};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::sql_types::BigInt;
use diesel_async::RunQueryDsl;

use super::Conn;

/// The complaint that a row belongs to.
#[derive(Debug, Clone, Copy)]
pub enum Owner {
    Known(i64),
    /// The one that the same statement inserts; only inside [`Together`].
    New,
}

impl Expression for Owner {
    type SqlType = BigInt;
}
impl<T> AppearsOnTable<T> for Owner {}
impl<T> SelectableExpression<T> for Owner {}
impl<G> ValidGrouping<G> for Owner {
    type IsAggregate = is_aggregate::Never;
}
impl QueryId for Owner {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}
impl QueryFragment<Pg> for Owner {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        match self {
            Self::Known(id) => out.push_bind_param::<BigInt, _>(id),
            Self::New => {
                out.push_sql("(SELECT id FROM filed)");
                Ok(())
            }
        }
    }
}

/// A complaint and what is filed with it: one round trip, and one commit that nothing can come between. Foreign keys are checked when
/// all rows are there.
pub struct Together<'a> {
    complaint: Box<dyn QueryFragment<Pg> + Send + 'a>,
    others: Vec<Box<dyn QueryFragment<Pg> + Send + 'a>>,
}

impl<'a> Together<'a> {
    /// Starts with an insert that returns the complaint's inner id.
    #[must_use]
    pub fn new(complaint: impl QueryFragment<Pg> + Send + 'a) -> Self {
        Self {
            complaint: Box::new(complaint),
            others: Vec::new(),
        }
    }

    /// Adds an insert of rows that belong to [`Owner::New`].
    pub fn add(&mut self, insert: impl QueryFragment<Pg> + Send + 'a) {
        self.others.push(Box::new(insert));
    }

    /// Inserts all of it and returns the complaint's inner id.
    ///
    /// # Errors
    /// The database's, by the constraint that was violated; then nothing was inserted.
    pub async fn insert(self, conn: &mut Conn) -> QueryResult<i64> {
        self.get_result(conn).await
    }
}

impl Query for Together<'_> {
    type SqlType = BigInt;
}
impl QueryId for Together<'_> {
    type QueryId = ();
    // Prepared under its text: there is one for each number of contacts.
    const HAS_STATIC_QUERY_ID: bool = false;
}
impl QueryFragment<Pg> for Together<'_> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql("WITH filed AS (");
        self.complaint.walk_ast(out.reborrow())?;
        for (number, insert) in self.others.iter().enumerate() {
            out.push_sql(&format!("), part_{number} AS ("));
            insert.walk_ast(out.reborrow())?;
        }
        out.push_sql(") SELECT id FROM filed");
        Ok(())
    }
}
