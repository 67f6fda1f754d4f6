//! The vocabulary the steps are written in: one builder a table, rendered for both databases by SeaORM.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DatabaseBackend;

/// What happens to a row when the row it points to is deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OnDelete {
    /// Books: the row pointed to cannot be deleted.
    Keep,
    /// A part of the row pointed to: it goes with it.
    Follow,
    /// A loose link: it is forgotten.
    Forget,
}

/// One table with its keys, checks and indexes.
#[derive(Debug)]
pub(crate) struct TableSpec {
    name: &'static str,
    create: TableCreateStatement,
    columns: Vec<ColumnDef>,
    indexes: Vec<IndexSpec>,
    /// Columns that point elsewhere: they get an index of their own unless one already begins with them.
    links: Vec<&'static str>,
    primary: Option<&'static str>,
}

#[derive(Debug)]
struct IndexSpec {
    columns: Vec<&'static str>,
    unique: bool,
    condition: Option<&'static str>,
}

/// Starts a table.
pub(crate) fn table(name: &'static str) -> TableSpec {
    let create = Table::create().table(name).take();
    TableSpec { name, create, columns: Vec::new(), indexes: Vec::new(), links: Vec::new(), primary: None }
}

impl TableSpec {
    /// The usual key: a 64-bit number given by the database.
    pub(crate) fn id(mut self) -> Self {
        self.columns.push(ColumnDef::new("id").big_integer().not_null().auto_increment().primary_key().take());
        self.primary = Some("id");
        self
    }

    /// A key that is given from outside: one text or number.
    pub(crate) fn key(mut self, name: &'static str, mut column: ColumnDef) -> Self {
        self.columns.push(column.not_null().primary_key().take());
        self.primary = Some(name);
        self
    }

    /// A key made of several columns.
    pub(crate) fn key_of(mut self, columns: &[&'static str]) -> Self {
        let mut key = Index::create();
        for column in columns {
            key.col(*column);
        }
        self.create.primary_key(&mut key);
        self.primary = columns.first().copied();
        self
    }

    /// Columns that must have a value.
    pub(crate) fn has(mut self, columns: impl IntoIterator<Item = ColumnDef>) -> Self {
        for mut column in columns {
            self.columns.push(column.not_null().take());
        }
        self
    }

    /// Columns that may be empty.
    pub(crate) fn may_have(mut self, columns: impl IntoIterator<Item = ColumnDef>) -> Self {
        for mut column in columns {
            self.columns.push(column.null().take());
        }
        self
    }

    /// A required link to a row of `target`.
    pub(crate) fn refers(mut self, column: &'static str, target: &'static str, on_delete: OnDelete) -> Self {
        self.columns.push(ColumnDef::new(column).big_integer().not_null().take());
        self.link(column, target, on_delete)
    }

    /// An optional link to a row of `target`.
    pub(crate) fn may_refer(mut self, column: &'static str, target: &'static str, on_delete: OnDelete) -> Self {
        self.columns.push(ColumnDef::new(column).big_integer().null().take());
        self.link(column, target, on_delete)
    }

    /// A link that is at the same time the key: at most one row for each row of `target`.
    pub(crate) fn extends(mut self, column: &'static str, target: &'static str) -> Self {
        self.columns.push(ColumnDef::new(column).big_integer().not_null().primary_key().take());
        self.primary = Some(column);
        self.link(column, target, OnDelete::Follow)
    }

    fn link(mut self, column: &'static str, target: &'static str, on_delete: OnDelete) -> Self {
        let action = match on_delete {
            OnDelete::Keep => ForeignKeyAction::Restrict,
            OnDelete::Follow => ForeignKeyAction::Cascade,
            OnDelete::Forget => ForeignKeyAction::SetNull,
        };
        let name = format!("fk_{}_{column}", self.name);
        let mut key = ForeignKey::create();
        key.name(name).from(self.name, column).to(target, "id").on_delete(action);
        self.create.foreign_key(&mut key);
        self.links.push(column);
        self
    }

    /// The text in `column` is one of `values` (or empty, where it may be).
    pub(crate) fn one_of(self, column: &'static str, values: &[&str]) -> Self {
        let list = values.iter().map(|value| format!("'{value}'")).collect::<Vec<_>>().join(", ");
        self.check(format!("{column} IN ({list})"))
    }

    /// A condition every row fulfils, in SQL that both databases read alike.
    pub(crate) fn check(mut self, condition: impl Into<String>) -> Self {
        self.create.check(Expr::cust(condition.into()));
        self
    }

    /// Amounts and counts that are never negative.
    pub(crate) fn not_negative(mut self, columns: &[&'static str]) -> Self {
        for column in columns {
            self.create.check(Expr::cust(format!("{column} >= 0")));
        }
        self
    }

    /// No two rows share these values.
    pub(crate) fn unique(mut self, columns: &[&'static str]) -> Self {
        self.indexes.push(IndexSpec { columns: columns.to_vec(), unique: true, condition: None });
        self
    }

    /// No two of the rows that fulfil `condition` share these values.
    pub(crate) fn unique_where(mut self, columns: &[&'static str], condition: &'static str) -> Self {
        self.indexes.push(IndexSpec { columns: columns.to_vec(), unique: true, condition: Some(condition) });
        self
    }

    /// A way to find or order rows fast.
    pub(crate) fn index(mut self, columns: &[&'static str]) -> Self {
        self.indexes.push(IndexSpec { columns: columns.to_vec(), unique: false, condition: None });
        self
    }

    /// The same for the few rows that fulfil `condition`: queues, alerts.
    pub(crate) fn index_where(mut self, columns: &[&'static str], condition: &'static str) -> Self {
        self.indexes.push(IndexSpec { columns: columns.to_vec(), unique: false, condition: Some(condition) });
        self
    }

    /// Creates the table and its indexes. Text is compared byte by byte on both databases: the same order, the same prefixes.
    pub(crate) async fn create(mut self, manager: &SchemaManager<'_>) -> Result<(), DbErr> {
        for column in std::mem::take(&mut self.links) {
            let covered = self.primary == Some(column)
                || self.indexes.iter().any(|index| index.condition.is_none() && index.columns.first() == Some(&column));
            if !covered {
                self.indexes.push(IndexSpec { columns: vec![column], unique: false, condition: None });
            }
        }
        for column in self.columns {
            self.create.col(in_byte_order(column, manager));
        }
        manager.create_table(self.create).await?;
        for index in &self.indexes {
            index.create(self.name, manager).await?;
        }
        Ok(())
    }

    /// Adds the columns and indexes to a table that is there already. Its rows have no values for them yet, so each column may be
    /// empty or has a default; links and checks are not added.
    pub(crate) async fn extend(self, manager: &SchemaManager<'_>) -> Result<(), DbErr> {
        // One at a time: SQLite adds no more in one statement.
        for column in self.columns {
            let column = in_byte_order(column, manager);
            manager.alter_table(Table::alter().table(self.name).add_column(column).take()).await?;
        }
        for index in &self.indexes {
            index.create(self.name, manager).await?;
        }
        Ok(())
    }
}

/// Text is compared byte by byte, which PostgreSQL must be told.
fn in_byte_order(mut column: ColumnDef, manager: &SchemaManager<'_>) -> ColumnDef {
    let is_postgres = manager.get_database_backend() == DatabaseBackend::Postgres;
    if is_postgres && matches!(column.get_column_type(), Some(ColumnType::Text)) {
        column.extra("COLLATE \"C\"");
    }
    column
}

impl IndexSpec {
    async fn create(&self, table: &'static str, manager: &SchemaManager<'_>) -> Result<(), DbErr> {
        let prefix = if self.unique { "ux" } else { "ix" };
        let some = if self.condition.is_some() { "_some" } else { "" };
        let mut index = Index::create();
        index.name(format!("{prefix}_{table}_{}{some}", self.columns.join("_"))).table(table);
        for column in &self.columns {
            index.col(*column);
        }
        if self.unique {
            index.unique();
        }
        if let Some(condition) = self.condition {
            index.cond_where(Expr::cust(condition));
        }
        manager.create_index(index).await
    }
}

/// Text of any length.
pub(crate) fn text(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).text().take()
}

/// Text that is empty unless something is said.
pub(crate) fn note(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).text().default("").take()
}

/// A JSON document.
pub(crate) fn json(name: &'static str) -> ColumnDef {
    text(name)
}

/// Whole rupiah.
pub(crate) fn money(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).big_integer().take()
}

/// Whole rupiah, nothing unless something is said.
pub(crate) fn money_or_zero(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).big_integer().default(0).take()
}

/// A count, a measure or another whole number.
pub(crate) fn number(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).big_integer().take()
}

/// A whole number that starts at zero.
pub(crate) fn number_or_zero(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).big_integer().default(0).take()
}

/// The revision of a row that two editors must not overwrite for each other.
pub(crate) fn version() -> ColumnDef {
    ColumnDef::new("version").big_integer().default(1).take()
}

/// A moment: milliseconds since the epoch, UTC.
pub(crate) fn moment(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).big_integer().take()
}

/// Yes or no; `initially` unless something is said.
pub(crate) fn flag(name: &'static str, initially: bool) -> ColumnDef {
    ColumnDef::new(name).boolean().default(initially).take()
}
