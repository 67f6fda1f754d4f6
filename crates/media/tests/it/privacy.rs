//! Nothing of the person behind the picture survives.

use image::ImageFormat;
use media::{Limits, prepare, prepare_proof};

use crate::samples::{BLUE, RED, contains, file, is_near, segment, two_halves, with_exif};

#[test]
fn place_and_description_are_gone_from_every_file() {
    let photo = with_exif(&file(&two_halves(400, 300), ImageFormat::Jpeg), 1);
    assert!(contains(&photo, b"SECRET-PLACE") && contains(&photo, b"Exif"));
    let prepared = prepare(&photo, &Limits::default()).unwrap();
    let proof = prepare_proof(&photo).unwrap();
    for bytes in prepared.files().map(|(_, bytes)| bytes).chain([proof.jpeg.as_slice()]) {
        for trace in [&b"SECRET-PLACE"[..], b"Exif", b"EXIF", b"XMP ", b"ICCP"] {
            assert!(!contains(bytes, trace), "{}", String::from_utf8_lossy(trace));
        }
    }
}

#[test]
fn comments_and_colour_profiles_are_gone() {
    let plain = file(&two_halves(60, 40), ImageFormat::Jpeg);
    let comment = segment(&plain, 0xFE, b"shot by Budi, 0812-3456-7890");
    let profile = segment(&comment, 0xE2, b"ICC_PROFILE\0\x01\x01 my monitor");
    let prepared = prepare(&profile, &Limits::default()).unwrap();
    assert!(prepared.files().all(|(_, bytes)| !contains(bytes, b"Budi") && !contains(bytes, b"ICC_PROFILE")));
}

#[test]
fn the_picture_is_turned_before_its_orientation_is_dropped() {
    let lying = file(&two_halves(400, 300), ImageFormat::Jpeg);
    let upright = prepare(&with_exif(&lying, 6), &Limits::default()).unwrap();
    assert_eq!((upright.width, upright.height), (300, 400));
    // A quarter turn clockwise brings the left half to the top.
    let webp = image::load_from_memory(&upright.renditions[1].webp).unwrap().into_rgb8();
    assert!(is_near(webp.get_pixel(150, 50).0, RED));
    assert!(is_near(webp.get_pixel(150, 350).0, BLUE));

    let mirrored = prepare(&with_exif(&lying, 2), &Limits::default()).unwrap();
    let webp = image::load_from_memory(&mirrored.renditions[1].webp).unwrap().into_rgb8();
    assert!(is_near(webp.get_pixel(50, 100).0, BLUE));

    let proof = prepare_proof(&with_exif(&lying, 8)).unwrap();
    assert_eq!((proof.width, proof.height), (300, 400));
}

#[test]
fn an_orientation_that_does_not_exist_is_none() {
    let odd = prepare(&with_exif(&file(&two_halves(40, 30), ImageFormat::Jpeg), 99), &Limits::default()).unwrap();
    assert_eq!((odd.width, odd.height), (40, 30));
}
