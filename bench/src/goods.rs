//! A product sheet of any length in the shop's own template, the same every time.

use std::io::Write;

const BRANDS: [&str; 16] = [
    "Ravenhorn",
    "Stormwitch",
    "Karst",
    "Volta Audio",
    "Banda Drum",
    "Northgate",
    "Ember",
    "Kala Strings",
    "Oxide",
    "Lawu",
    "Merapi",
    "Saturnus",
    "Palu Baja",
    "Gelombang",
    "Tebing",
    "Halimun",
];
const SERIES: [&str; 12] = [
    "Player",
    "Standard",
    "Custom",
    "Deluxe",
    "Vintage",
    "Modern",
    "Classic",
    "Signature",
    "Studio",
    "Tribute",
    "Special",
    "Artist",
];
/// Family, category, weight in grams, length, width and height in centimetres.
const FAMILIES: [(&str, &str, u32, [u32; 3]); 10] = [
    ("Gitar Elektrik", "Gitar Listrik", 4_500, [108, 40, 12]),
    ("Gitar Akustik", "Gitar Akustik", 4_000, [110, 45, 15]),
    ("Bass 4 Senar", "Bass Listrik", 5_200, [122, 40, 12]),
    ("Ampli Combo", "Ampli Gitar", 12_000, [50, 48, 28]),
    ("Pedal Distorsi", "Efek Gitar", 600, [14, 10, 8]),
    ("Snare Drum", "Drum Akustik", 4_800, [42, 42, 24]),
    ("Ride Cymbal", "Cymbal", 2_600, [54, 54, 6]),
    ("Senar Gitar", "Senar", 60, [12, 12, 2]),
    ("Mikrofon Dinamis", "Mikrofon", 500, [26, 12, 9]),
    ("Keyboard 61", "Keyboard", 6_800, [100, 38, 14]),
];
const COLOURS: [&str; 8] = ["Hitam", "Putih", "Merah", "Biru", "Sunburst", "Natural", "Hijau", "Perak"];

const HEADINGS: &str = "nama_produk,deskripsi,harga,stok_awal,brand,kategori,berat_gram,dimensi_panjang,dimensi_lebar,dimensi_tinggi,\
     warna,material,garansi_bulan,aktif";

/// Writes `count` products, numbered from `first`.
pub(crate) fn write(out: &mut impl Write, first: u32, count: u32) -> std::io::Result<()> {
    writeln!(out, "{HEADINGS}")?;
    writeln!(
        out,
        "Wajib diisi,Opsional,Angka (contoh: 150000),Angka (contoh: 10),Opsional,Nama kategori yang ada,Angka dalam gram,Angka dalam cm,\
         Angka dalam cm,Angka dalam cm,Opsional,Opsional,Angka bulan garansi,true/false"
    )?;
    for number in first..first + count {
        let of = |step: u32, most: usize| (number.wrapping_mul(2_654_435_761).rotate_left(step) as usize) % most;
        let (family, category, grams, [length, width, height]) = FAMILIES[of(3, FAMILIES.len())];
        let (brand, series, colour) = (BRANDS[of(7, 16)], SERIES[of(11, 12)], COLOURS[of(17, 8)]);
        let (price, stock) = (100_000 + of(5, 300) * 75_000, of(13, 40));
        writeln!(
            out,
            "{family} {brand} {series} {colour} {number:06},{family} {brand} seri {series} dengan setelan pabrik.,{price},{stock},{brand},{category},\
             {grams},{length},{width},{height},{colour},Mahoni,12,true"
        )?;
    }
    Ok(())
}

/// Writes `count` products of which there are plenty.
pub(crate) fn plenty(out: &mut impl Write, count: u32) -> std::io::Result<()> {
    writeln!(out, "{HEADINGS}")?;
    for number in 1..=count {
        writeln!(out, "Pedal Laris {number:04},,150000,100000,Ravenhorn,Efek Gitar,600,14,10,8,,,12,true")?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_row_has_the_fourteen_columns() {
        let mut sheet = Vec::new();
        super::write(&mut sheet, 1, 50).unwrap();
        let sheet = String::from_utf8(sheet).unwrap();
        assert_eq!(sheet.lines().count(), 52);
        assert!(sheet.lines().all(|line| line.split(',').count() == 14));
    }
}
