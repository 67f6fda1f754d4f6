//! Bytes that mean harm.

use domain::lang::Lang;
use image::ImageFormat;
use media::{Limits, LooksLike, MediaError, prepare, prepare_proof};
use proptest::prelude::{ProptestConfig, any, prop, proptest};

use crate::samples::{contains, file, one_of_each, png_claiming, two_halves};

fn refusal(bytes: &[u8]) -> Option<MediaError> {
    prepare(bytes, &Limits::default()).err()
}

#[test]
fn zero_bytes_are_refused() {
    assert_eq!(refusal(b""), Some(MediaError::Empty));
    assert_eq!(prepare_proof(b""), Err(MediaError::Empty));
}

#[test]
fn other_kinds_of_files_are_refused_by_what_they_are() {
    let table: [(&[u8], LooksLike); 13] = [
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", LooksLike::Svg),
        (b"\xEF\xBB\xBF<?xml version='1.0'?>\n<!-- x --><SVG/>", LooksLike::Svg),
        (b"<!DOCTYPE html><p>", LooksLike::Html),
        (b"  <script>alert(1)</script>", LooksLike::Html),
        (b"%PDF-1.7\n", LooksLike::Pdf),
        (b"\0\0\0\x18ftypheic\0\0\0\0", LooksLike::Heic),
        (b"\0\0\0\x18ftypmif1\0\0\0\0", LooksLike::Heic),
        (b"\0\0\0\x1Cftypavif\0\0\0\0", LooksLike::Avif),
        (b"BM\x46\0\0\0\0\0\0\0", LooksLike::Bmp),
        (b"II*\0\x08\0\0\0", LooksLike::Tiff),
        (b"MZ\x90\0", LooksLike::Unknown),
        (b"PK\x03\x04", LooksLike::Unknown),
        (b"\0", LooksLike::Unknown),
    ];
    for (bytes, kind) in table {
        assert_eq!(refusal(bytes), Some(MediaError::NotAPicture(kind)));
        assert_eq!(prepare_proof(bytes), Err(MediaError::NotAPicture(kind)));
    }
}

#[test]
fn a_proof_is_a_photo_and_not_an_animation() {
    let gif = file(&two_halves(20, 20), ImageFormat::Gif);
    assert_eq!(prepare_proof(&gif), Err(MediaError::NotAPicture(LooksLike::Gif)));
}

#[test]
fn the_name_of_a_kind_alone_is_not_a_picture() {
    for bytes in
        [&b"\xFF\xD8\xFF"[..], b"\x89PNG\r\n\x1A\n", b"RIFF\0\0\0\0WEBP", b"GIF89a", b"\xFF\xD8\xFF\xFF\xFF\xFF"]
    {
        assert_eq!(refusal(bytes), Some(MediaError::Damaged), "{bytes:?}");
    }
}

#[test]
fn a_bomb_is_refused_by_its_header() {
    let too_large = |width, height| Some(MediaError::TooLarge { width, height });
    assert_eq!(refusal(&png_claiming(60_000, 60_000)), too_large(60_000, 60_000));
    assert_eq!(refusal(&png_claiming(8001, 10)), too_large(8001, 10));
    assert_eq!(refusal(&png_claiming(10, 8001)), too_large(10, 8001));
    assert_eq!(refusal(&png_claiming(6000, 4001)), too_large(6000, 4001));
    // Within the limits, so that it is opened, and found to be hollow.
    assert_eq!(refusal(&png_claiming(6000, 4000)), Some(MediaError::Damaged));
    // The screen of a GIF counts, however small its frames are.
    let mut gif = file(&two_halves(20, 20), ImageFormat::Gif);
    gif[6..10].fill(0xFF);
    assert_eq!(refusal(&gif), too_large(65_535, 65_535));
}

#[test]
fn memory_is_bounded_beside_pixels() {
    let tight = Limits { max_memory: 1000, ..Limits::default() };
    for (kind, bytes) in one_of_each() {
        let answer = prepare(&bytes, &tight);
        assert!(matches!(answer, Err(MediaError::TooLarge { .. })), "{kind:?}: {answer:?}");
    }
}

#[test]
fn a_file_over_the_weight_is_not_opened() {
    let mut heavy = file(&two_halves(20, 20), ImageFormat::Png);
    heavy.resize(10 * 1024 * 1024 + 1, 0);
    assert_eq!(refusal(&heavy), Some(MediaError::TooHeavy { bytes: heavy.len(), max_bytes: 10 * 1024 * 1024 }));
    heavy.pop();
    assert_eq!(refusal(&heavy), None);
}

#[test]
fn half_a_file_is_damaged() {
    for (kind, bytes) in one_of_each() {
        assert_eq!(refusal(&bytes[..bytes.len() / 2]), Some(MediaError::Damaged), "{kind:?}");
    }
}

#[test]
fn every_length_of_every_kind_has_an_answer() {
    for (_, bytes) in one_of_each() {
        for length in (0..bytes.len()).step_by(bytes.len().div_ceil(60)) {
            let _ = refusal(&bytes[..length]);
        }
    }
}

#[test]
fn code_behind_a_picture_is_gone() {
    for (kind, mut bytes) in one_of_each() {
        bytes.extend_from_slice(b"<?php system($_GET['c']); ?><script>alert(1)</script>");
        let prepared = prepare(&bytes, &Limits::default()).unwrap();
        for (_, file) in prepared.files() {
            assert!(!contains(file, b"<?php") && !contains(file, b"alert("), "{kind:?}");
        }
    }
}

#[test]
fn a_gif_that_is_also_a_script_is_refused_or_cleaned() {
    let gif = file(&two_halves(20, 20), ImageFormat::Gif);
    // In a comment of a sound GIF: cleaned.
    let comment = [&[0x21, 0xFE, 11][..], b"=1;alert(1)", &[0]].concat();
    let end = gif.len() - 1;
    let polyglot = [&gif[..end], &comment, &gif[end..], b"*/=1;alert(2)//"].concat();
    assert!(contains(&polyglot, b"alert(1)"));
    let prepared = prepare(&polyglot, &Limits::default()).unwrap();
    assert!(prepared.files().all(|(_, file)| !contains(file, b"alert")));
    // The classic: the width opens a JavaScript comment, which makes it 10799 pixels.
    let classic = [b"GIF89a/*\x0A\0\0\0\0", &gif[13..], b"*/=1;alert(1)"].concat();
    assert_eq!(refusal(&classic), Some(MediaError::TooLarge { width: 10_799, height: 10 }));
}

#[test]
fn refusals_are_told_in_both_languages() {
    let heavy = MediaError::TooHeavy { bytes: 12 * 1024 * 1024, max_bytes: 10 * 1024 * 1024 };
    assert_eq!(heavy.sentence(Lang::Id), "Filenya 12 MB, paling besar 10 MB. Kecilkan dulu, ya.");
    assert_eq!(heavy.sentence(Lang::En), "The file has 12 MB, at most 10 MB are taken. Please make it smaller.");
    let heic = MediaError::NotAPicture(LooksLike::Heic);
    assert_eq!(heic.sentence(Lang::Id), "File HEIC tidak bisa dipakai. Kirim gambar JPEG, PNG, atau WebP, ya.");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn spoiled_bytes_never_panic(
        kind in 0_usize..4,
        spoils in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
    ) {
        let (_, mut bytes) = one_of_each().swap_remove(kind);
        for (place, byte) in spoils {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        let _ = prepare(&bytes, &Limits { max_pixels: 1_000_000, ..Limits::default() });
    }

    #[test]
    fn arbitrary_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..400), start in 0_usize..5) {
        let starts: [&[u8]; 5] = [b"", b"\xFF\xD8\xFF", b"\x89PNG\r\n\x1A\n", b"RIFF\x40\0\0\0WEBPVP8X", b"GIF89a"];
        let _ = prepare(&[starts[start], &bytes].concat(), &Limits { max_pixels: 1_000_000, ..Limits::default() });
    }
}
