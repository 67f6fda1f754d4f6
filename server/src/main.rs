//! The executable `hurtrock`.

mod assets;
mod router;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:3000").await?;
    axum::serve(listener, router::router()).await?;
    Ok(())
}
