//! Why a picture was refused, and how that is said.

use domain::lang::Lang;

/// What a refused file seems to be, so that the refusal can help.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LooksLike {
    /// A drawing with markup; could carry a script.
    Svg,
    /// A web page.
    Html,
    /// A document.
    Pdf,
    /// An iPhone photo.
    Heic,
    /// An AVIF picture.
    Avif,
    /// A Windows bitmap.
    Bmp,
    /// A TIFF scan.
    Tiff,
    /// An animation, where a photo is wanted.
    Gif,
    /// None of these.
    Unknown,
}

impl LooksLike {
    const fn name(self) -> Option<&'static str> {
        match self {
            Self::Svg => Some("SVG"),
            Self::Html => Some("HTML"),
            Self::Pdf => Some("PDF"),
            Self::Heic => Some("HEIC"),
            Self::Avif => Some("AVIF"),
            Self::Bmp => Some("BMP"),
            Self::Tiff => Some("TIFF"),
            Self::Gif => Some("GIF"),
            Self::Unknown => None,
        }
    }
}

/// Why a picture was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MediaError {
    /// No bytes at all.
    #[error("the file is empty")]
    Empty,
    /// The file weighs too much.
    #[error("the file has {bytes} bytes, at most {max_bytes} are taken")]
    TooHeavy {
        /// Bytes of the file.
        bytes: usize,
        /// Bytes allowed.
        max_bytes: usize,
    },
    /// Not one of the kinds of picture the shop takes.
    #[error("not a picture of a kind that is taken: {0:?}")]
    NotAPicture(LooksLike),
    /// More pixels (or more memory for them) than allowed, by its header.
    #[error("the picture has {width} x {height} pixels, which is too large")]
    TooLarge {
        /// Pixels across.
        width: u32,
        /// Pixels down.
        height: u32,
    },
    /// Truncated, or not what its header says.
    #[error("the picture is damaged")]
    Damaged,
    /// The picture was fine, but could not be written in the shop's formats.
    #[error("the picture could not be encoded")]
    NotEncoded,
}

impl MediaError {
    /// The refusal, said to the person who uploaded the file.
    pub fn sentence(&self, lang: Lang) -> String {
        match self {
            Self::Empty => lang.pick("Filenya kosong. Pilih gambar lain, ya.", "The file is empty. Please choose another.").to_owned(),
            Self::TooHeavy { bytes, max_bytes } => too_heavy(lang, *bytes, *max_bytes),
            Self::NotAPicture(kind) => not_a_picture(lang, *kind),
            Self::TooLarge { width, height } => lang.pick(
                format!("Gambarnya terlalu besar ({width} × {height} piksel). Kecilkan dulu sampai paling lebar 8000 dan 24 megapiksel."),
                format!("The picture is too large ({width} × {height} pixels). Please shrink it to 8000 a side and 24 megapixels."),
            ),
            Self::Damaged => lang
                .pick("Gambarnya rusak atau terpotong. Coba unggah lagi.", "The picture is damaged or cut off. Please upload it again.")
                .to_owned(),
            Self::NotEncoded => lang
                .pick("Gambarnya belum bisa diolah. Coba lagi sebentar lagi.", "The picture could not be processed. Please try again shortly.")
                .to_owned(),
        }
    }
}

fn too_heavy(lang: Lang, bytes: usize, max_bytes: usize) -> String {
    const MIB: usize = 1024 * 1024;
    let (size, most) = (bytes.div_ceil(MIB), max_bytes / MIB);
    lang.pick(
        format!("Filenya {size} MB, paling besar {most} MB. Kecilkan dulu, ya."),
        format!("The file has {size} MB, at most {most} MB are taken. Please make it smaller."),
    )
}

fn not_a_picture(lang: Lang, kind: LooksLike) -> String {
    match kind.name() {
        Some(name) => lang.pick(
            format!("File {name} tidak bisa dipakai. Kirim gambar JPEG, PNG, atau WebP, ya."),
            format!("{name} files are not taken. Please send a JPEG, PNG or WebP picture."),
        ),
        None => lang
            .pick(
                "File ini bukan gambar. Kirim gambar JPEG, PNG, atau WebP, ya.",
                "This file is not a picture. Please send a JPEG, PNG or WebP.",
            )
            .to_owned(),
    }
}
