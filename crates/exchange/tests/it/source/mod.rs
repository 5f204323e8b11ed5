//! Sources of other kinds than canonical CSV, through their public faces.

mod encoding;
mod parquet;
