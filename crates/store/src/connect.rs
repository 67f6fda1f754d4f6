//! Opening the shop's database: SQLite with one writer that everybody queues for, or PostgreSQL; readers never wait for those who
//! write.

use std::time::Duration;

use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, SqliteTransactionMode,
    TransactionOptions, TransactionTrait,
};

use crate::error::StoreError;
use crate::tx::{Reader, WriteTx};

/// How many connections the store may hold.
#[derive(Debug, Clone, Copy)]
pub struct StoreOptions {
    /// Connections that only read.
    pub readers: u32,
    /// PostgreSQL: connections for units of work; SQLite has one.
    pub writers: u32,
    /// Seconds to wait for a connection before [`StoreError::Unavailable`].
    pub wait_secs: u64,
}

impl Default for StoreOptions {
    fn default() -> Self {
        Self { readers: 4, writers: 12, wait_secs: 10 }
    }
}

/// Rows read ahead.
const ROWS: usize = 1_024;

/// The shop's database. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Store {
    reader: Reader,
    writer: DatabaseConnection,
}

impl Store {
    /// Opens `sqlite://path` (a file; created when missing) or `postgres://…`. The schema is not touched: see `migrations`.
    pub async fn connect(url: &str, options: StoreOptions) -> Result<Self, StoreError> {
        let (reader, writer) = if url.starts_with("sqlite:") {
            // The writer comes first: it creates the file and turns the write-ahead log on.
            let writer = Database::connect(sqlite(url, 1, false, options)).await?;
            (Database::connect(sqlite(url, options.readers, true, options)).await?, writer)
        } else {
            (
                Database::connect(postgres(url, options.readers, options)).await?,
                Database::connect(postgres(url, options.writers, options)).await?,
            )
        };
        Ok(Self { reader: Reader::new(reader), writer })
    }

    /// For reading outside a transaction.
    pub fn read(&self) -> Reader {
        self.reader.clone()
    }

    /// Starts a unit of work. On SQLite there is one at a time, in the order they were asked for; a second one in the same
    /// task would wait for itself, so pass the first one on instead.
    pub async fn write(&self) -> Result<WriteTx, StoreError> {
        let options = TransactionOptions {
            // Without IMMEDIATE a transaction that reads before it writes fails when another process wrote in between.
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        Ok(WriteTx::new(self.writer.begin_with_options(options).await?))
    }

    /// Whether the database answers.
    pub async fn ping(&self) -> Result<(), StoreError> {
        Ok(self.reader.connection().ping().await?)
    }

    /// Keeps SQLite's statistics fresh, without which it picks the wrong index in a large shop. Cheap: to be called every
    /// hour and after large imports. PostgreSQL does the same by itself.
    pub async fn tend(&self) -> Result<(), StoreError> {
        if self.writer.get_database_backend() == DbBackend::Sqlite {
            self.writer.execute_unprepared("PRAGMA analysis_limit = 1000; PRAGMA optimize = 0x10002;").await?;
        }
        Ok(())
    }

    /// Closes every connection; SQLite's log is folded into its file.
    pub async fn close(self) -> Result<(), StoreError> {
        self.reader.connection().close_by_ref().await?;
        Ok(self.writer.close().await?)
    }
}

fn postgres(url: &str, connections: u32, options: StoreOptions) -> ConnectOptions {
    let mut pool = ConnectOptions::new(url);
    pool.max_connections(connections.max(1)).sqlx_logging(false);
    pool.acquire_timeout(Duration::from_secs(options.wait_secs));
    // A restarted server is noticed; a busy one is not asked twice.
    pool.test_before_acquire_if_idle_for(Duration::from_secs(5));
    pool
}

fn sqlite(url: &str, connections: u32, only_reads: bool, options: StoreOptions) -> ConnectOptions {
    let mut pool = ConnectOptions::new(url);
    pool.min_connections(1).max_connections(connections.max(1)).sqlx_logging(false);
    pool.acquire_timeout(Duration::from_secs(options.wait_secs));
    // An embedded database has no connection that could have died meanwhile.
    pool.test_before_acquire(false).idle_timeout(None::<Duration>).max_lifetime(None::<Duration>);
    pool.map_sqlx_sqlite_opts(move |file| pragmas(file, only_reads));
    pool
}

/// FULL, not NORMAL: an acknowledged order survives a power cut.
fn pragmas(file: SqliteConnectOptions, only_reads: bool) -> SqliteConnectOptions {
    let file = file
        .create_if_missing(true)
        // Rows between SQLite's thread and the one that reads them: neither stops for the other at every few when there are many.
        .row_buffer_size(ROWS)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .busy_timeout(Duration::from_secs(5))
        .foreign_keys(true)
        .pragma("temp_store", "memory")
        // Not mapped into memory, and little of it kept by each connection: the system has the file at hand anyway.
        .pragma("cache_size", "-2048");
    if only_reads { file.pragma("query_only", "1") } else { file }
}
