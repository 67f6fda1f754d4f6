//! Small files of every kind, and the bytes to spoil them with.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};

pub(crate) const RED: [u8; 3] = [220, 20, 20];
pub(crate) const BLUE: [u8; 3] = [20, 20, 220];

/// Left half red, right half blue.
pub(crate) fn two_halves(width: u32, height: u32) -> DynamicImage {
    DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, |x, _| Rgb(if x < width / 2 { RED } else { BLUE })))
}

/// Left half nothing, right half red.
pub(crate) fn half_there(width: u32, height: u32) -> RgbaImage {
    RgbaImage::from_fn(width, height, |x, _| if x < width / 2 { Rgba([0, 0, 0, 0]) } else { Rgba([220, 20, 20, 255]) })
}

pub(crate) fn file(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// One whole file of each kind that is taken.
pub(crate) fn one_of_each() -> Vec<(ImageFormat, Vec<u8>)> {
    let picture = two_halves(96, 64);
    let kinds = [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP, ImageFormat::Gif];
    kinds.into_iter().map(|kind| (kind, file(&picture, kind))).collect()
}

pub(crate) fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

pub(crate) fn is_near(pixel: [u8; 3], wanted: [u8; 3]) -> bool {
    pixel.iter().zip(wanted).all(|(channel, wanted)| channel.abs_diff(wanted) <= 24)
}

/// A JPEG as a phone writes it: orientation, a description, and where it was taken.
pub(crate) fn with_exif(jpeg: &[u8], orientation: u8) -> Vec<u8> {
    let mut tiff = Vec::from(*b"II*\0\x08\0\0\0");
    // First directory: three entries of twelve bytes, then no next one. It ends at byte 50.
    tiff.extend_from_slice(&[3, 0]);
    tiff.extend_from_slice(&[0x0E, 0x01, 2, 0, 13, 0, 0, 0, 50, 0, 0, 0]); // ImageDescription at 50
    tiff.extend_from_slice(&[0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0]); // Orientation
    tiff.extend_from_slice(&[0x25, 0x88, 4, 0, 1, 0, 0, 0, 64, 0, 0, 0]); // directory of places at 64
    tiff.extend_from_slice(&[0, 0, 0, 0]);
    tiff.extend_from_slice(b"SECRET-PLACE\0\0");
    // Second directory: latitude south, its three fractions at byte 94.
    tiff.extend_from_slice(&[2, 0]);
    tiff.extend_from_slice(&[1, 0, 2, 0, 2, 0, 0, 0, b'S', 0, 0, 0]);
    tiff.extend_from_slice(&[2, 0, 5, 0, 3, 0, 0, 0, 94, 0, 0, 0]);
    tiff.extend_from_slice(&[0, 0, 0, 0]);
    for (numerator, denominator) in [(7_u32, 1_u32), (19, 1), (5544, 100)] {
        tiff.extend_from_slice(&numerator.to_le_bytes());
        tiff.extend_from_slice(&denominator.to_le_bytes());
    }
    segment(jpeg, 0xE1, &[b"Exif\0\0", tiff.as_slice()].concat())
}

/// Puts a segment directly after the start of a JPEG.
pub(crate) fn segment(jpeg: &[u8], marker: u8, payload: &[u8]) -> Vec<u8> {
    let length = u16::try_from(payload.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], &[0xFF, marker], &length, payload, &jpeg[2..]].concat()
}

/// A PNG that claims to be huge and holds next to nothing.
pub(crate) fn png_claiming(width: u32, height: u32) -> Vec<u8> {
    let mut header = Vec::new();
    header.extend_from_slice(&width.to_be_bytes());
    header.extend_from_slice(&height.to_be_bytes());
    header.extend_from_slice(&[8, 6, 0, 0, 0]);
    let mut file = Vec::from(*b"\x89PNG\r\n\x1A\n");
    file.extend(png_chunk(*b"IHDR", &header));
    file.extend(png_chunk(*b"IDAT", &[0x78, 0x9C, 0x63, 0, 0, 0, 1, 0, 1]));
    file.extend(png_chunk(*b"IEND", &[]));
    file
}

fn png_chunk(kind: [u8; 4], payload: &[u8]) -> Vec<u8> {
    let length = u32::try_from(payload.len()).unwrap().to_be_bytes();
    let checked = [&kind[..], payload].concat();
    [&length[..], &checked, &crc32(&checked).to_be_bytes()].concat()
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { (crc >> 1) ^ 0xEDB8_8320 } else { crc >> 1 })
    })
}
