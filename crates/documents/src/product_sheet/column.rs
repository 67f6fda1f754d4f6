//! The columns of the shop's template, with their Indonesian headings.

use std::fmt;

/// A column of the product sheet, in the order of the template.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Column {
    /// Required; also the key of an import.
    Name,
    /// Several lines.
    Description,
    /// Required, whole rupiah.
    Price,
    /// Pieces on hand at the first import.
    Stock,
    /// By its name.
    Brand,
    /// By its name.
    Category,
    /// Grams.
    Weight,
    /// Centimetres, together with the next two.
    Length,
    /// Centimetres.
    Width,
    /// Centimetres.
    Height,
    /// A text.
    Colour,
    /// A text.
    Material,
    /// Months of warranty.
    Warranty,
    /// Whether it is for sale.
    Active,
}

impl Column {
    /// How many there are.
    pub const COUNT: usize = 14;

    /// All of them, in the order of the template.
    pub const ALL: [Self; Self::COUNT] = [
        Self::Name,
        Self::Description,
        Self::Price,
        Self::Stock,
        Self::Brand,
        Self::Category,
        Self::Weight,
        Self::Length,
        Self::Width,
        Self::Height,
        Self::Colour,
        Self::Material,
        Self::Warranty,
        Self::Active,
    ];

    /// Those without which there is nothing to import.
    pub const REQUIRED: [Self; 2] = [Self::Name, Self::Price];

    /// The heading in the file.
    pub const fn heading(self) -> &'static str {
        match self {
            Self::Name => "nama_produk",
            Self::Description => "deskripsi",
            Self::Price => "harga",
            Self::Stock => "stok_awal",
            Self::Brand => "brand",
            Self::Category => "kategori",
            Self::Weight => "berat_gram",
            Self::Length => "dimensi_panjang",
            Self::Width => "dimensi_lebar",
            Self::Height => "dimensi_tinggi",
            Self::Colour => "warna",
            Self::Material => "material",
            Self::Warranty => "garansi_bulan",
            Self::Active => "aktif",
        }
    }

    /// What the template says below the heading.
    pub const fn instruction(self) -> &'static str {
        match self {
            Self::Name => "Wajib diisi",
            Self::Description | Self::Brand | Self::Colour | Self::Material => "Opsional",
            Self::Price => "Angka (contoh: 150000)",
            Self::Stock => "Angka (contoh: 10)",
            Self::Category => "Nama kategori yang ada",
            Self::Weight => "Angka dalam gram",
            Self::Length | Self::Width | Self::Height => "Angka dalam cm",
            Self::Warranty => "Angka bulan garansi",
            Self::Active => "true/false",
        }
    }

    /// The column of a heading, whatever its case, and with blanks or hyphens for underscores.
    pub(crate) fn of_heading(heading: &str) -> Option<Self> {
        let heading: String = heading
            .trim_matches(|c: char| c.is_whitespace() || c == '*')
            .chars()
            .map(|c| if c.is_whitespace() || c == '-' { '_' } else { c.to_ascii_lowercase() })
            .collect();
        Self::ALL.into_iter().find(|column| column.heading() == heading)
    }
}

impl fmt::Display for Column {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.heading())
    }
}
