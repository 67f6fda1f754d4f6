//! Sizes, transparency, names: what a well-meant upload becomes.

use domain::picture::PICTURE_WIDTHS;
use image::{DynamicImage, ImageFormat, RgbaImage};
use media::{Limits, MediaError, PictureName, prepare, prepare_proof, prepare_rgba};

use crate::samples::{BLUE, RED, file, half_there, is_near, one_of_each, two_halves};

#[test]
fn every_kind_that_is_taken_becomes_webp_and_jpeg() {
    for (kind, bytes) in one_of_each() {
        let prepared = prepare(&bytes, &Limits::default()).unwrap();
        assert_eq!((prepared.width, prepared.height), (96, 64), "{kind:?}");
        assert!(!prepared.has_alpha, "{kind:?}");
        let webp =
            image::load_from_memory_with_format(&prepared.renditions[0].webp, ImageFormat::WebP).unwrap().into_rgb8();
        assert!(is_near(webp.get_pixel(10, 32).0, RED), "{kind:?}");
        assert!(is_near(webp.get_pixel(86, 32).0, BLUE), "{kind:?}");
        let jpeg = image::load_from_memory_with_format(&prepared.jpeg, ImageFormat::Jpeg).unwrap();
        assert_eq!((jpeg.width(), jpeg.height()), (96, 64), "{kind:?}");
    }
}

#[test]
fn a_large_picture_is_kept_in_all_widths_and_in_proportion() {
    let prepared = prepare(&file(&two_halves(1600, 1000), ImageFormat::Jpeg), &Limits::default()).unwrap();
    let sizes: Vec<_> = prepared.renditions.iter().map(|file| (file.width, file.height)).collect();
    assert_eq!(sizes, [(160, 100), (320, 200), (640, 400), (960, 600), (1280, 800)]);
    for rendition in &prepared.renditions {
        let decoded = image::load_from_memory(&rendition.webp).unwrap();
        assert_eq!((decoded.width(), decoded.height()), (rendition.width, rendition.height));
    }
    let jpeg = image::load_from_memory(&prepared.jpeg).unwrap();
    assert_eq!((jpeg.width(), jpeg.height()), (1200, 750));
}

#[test]
fn a_sliver_keeps_at_least_one_pixel() {
    let prepared = prepare(&file(&two_halves(4000, 2), ImageFormat::Png), &Limits::default()).unwrap();
    assert_eq!((prepared.renditions[0].width, prepared.renditions[0].height), (160, 1));
}

#[test]
fn transparency_is_kept_in_webp_and_laid_on_white_in_jpeg() {
    let source = DynamicImage::ImageRgba8(half_there(400, 300));
    let prepared = prepare(&file(&source, ImageFormat::Png), &Limits::default()).unwrap();
    assert!(prepared.has_alpha);
    for rendition in &prepared.renditions {
        let webp = image::load_from_memory(&rendition.webp).unwrap().into_rgba8();
        assert_eq!(webp.get_pixel(10, 10).0[3], 0);
        assert_eq!(webp.get_pixel(rendition.width - 10, 10).0[3], 255);
    }
    let jpeg = image::load_from_memory(&prepared.jpeg).unwrap().into_rgb8();
    assert!(is_near(jpeg.get_pixel(10, 10).0, [255, 255, 255]));
    assert!(is_near(jpeg.get_pixel(390, 10).0, RED));
}

#[test]
fn an_alpha_channel_that_hides_nothing_is_dropped() {
    let opaque = DynamicImage::ImageRgba8(two_halves(40, 40).into_rgba8());
    assert!(!prepare(&file(&opaque, ImageFormat::Png), &Limits::default()).unwrap().has_alpha);
}

#[test]
fn grey_and_deep_pictures_are_taken() {
    let grey = DynamicImage::ImageLuma8(two_halves(40, 30).into_luma8());
    let deep = DynamicImage::ImageRgb16(two_halves(40, 30).into_rgb16());
    for (picture, kind) in [(&grey, ImageFormat::Jpeg), (&grey, ImageFormat::Png), (&deep, ImageFormat::Png)] {
        assert_eq!(prepare(&file(picture, kind), &Limits::default()).map(|prepared| prepared.width), Ok(40));
    }
}

#[test]
fn the_same_upload_has_the_same_name_and_files() {
    let bytes = file(&two_halves(700, 500), ImageFormat::Jpeg);
    let (first, second) = (prepare(&bytes, &Limits::default()).unwrap(), prepare(&bytes, &Limits::default()).unwrap());
    assert_eq!(first, second);
    assert_eq!(first.name, PictureName::of_upload(&bytes));
    assert_eq!(first.name.to_string().len(), 32);
    assert_eq!(first.name.to_string().parse(), Ok(first.name));

    let other = prepare(&file(&two_halves(701, 500), ImageFormat::Jpeg), &Limits::default()).unwrap();
    assert_ne!(first.name, other.name);
}

#[test]
fn files_are_kept_under_the_name_and_the_width() {
    let prepared = prepare(&file(&two_halves(700, 500), ImageFormat::Jpeg), &Limits::default()).unwrap();
    let name = prepared.name;
    let keys: Vec<_> = prepared.files().map(|(key, _)| key.to_string()).collect();
    let wanted =
        ["-160.webp", "-320.webp", "-640.webp", "-700.webp", ".jpg"].map(|end| format!("products/{name}{end}"));
    assert_eq!(keys, wanted);
    assert!(prepared.files().all(|(key, bytes)| media::Key::parse(key.as_str()).is_ok() && !bytes.is_empty()));
}

#[test]
fn only_the_way_a_name_is_written_reads_as_a_name() {
    let name = PictureName::of_upload(b"x").to_string();
    let upper = format!("{}AB", &name[..30]);
    let signed = format!("+{}", &name[1..]);
    for wrong in ["", &name[1..], &upper, &signed, "../../../../../../../../etc/passw"] {
        assert!(wrong.parse::<PictureName>().is_err(), "{wrong}");
    }
}

#[test]
fn a_picture_of_our_own_is_prepared_like_an_upload() {
    let prepared = prepare_rgba(half_there(1400, 700)).unwrap();
    assert!(prepared.has_alpha);
    assert_eq!(prepared.renditions.iter().map(|file| file.width).collect::<Vec<_>>(), PICTURE_WIDTHS);
    assert_eq!(prepared.name, PictureName::of_pixels(&half_there(1400, 700)));
    // The same pixels in another shape are another picture.
    let turned = RgbaImage::from_raw(700, 1400, half_there(1400, 700).into_raw()).unwrap();
    assert_ne!(PictureName::of_pixels(&turned), prepared.name);
    assert_eq!(prepare_rgba(RgbaImage::new(0, 5)), Err(MediaError::Empty));
}

#[test]
fn the_dominant_colour_is_that_of_the_larger_part() {
    let mut picture = two_halves(300, 200).into_rgba8();
    for (x, _, pixel) in picture.enumerate_pixels_mut() {
        if x >= 100 {
            pixel.0 = [BLUE[0], BLUE[1], BLUE[2], 255];
        }
    }
    assert!(is_near(prepare_rgba(picture).unwrap().dominant, BLUE));
    assert!(is_near(prepare_rgba(half_there(100, 100)).unwrap().dominant, RED));
    assert_eq!(prepare_rgba(RgbaImage::new(8, 8)).unwrap().dominant, [255; 3]);
}

#[test]
fn a_proof_becomes_one_jpeg_of_bounded_size() {
    let proof = prepare_proof(&file(&two_halves(1000, 2000), ImageFormat::Png)).unwrap();
    assert_eq!((proof.width, proof.height), (800, 1600));
    let decoded = image::load_from_memory_with_format(&proof.jpeg, ImageFormat::Jpeg).unwrap();
    assert_eq!((decoded.width(), decoded.height()), (800, 1600));

    let small = prepare_proof(&file(&two_halves(300, 200), ImageFormat::Jpeg)).unwrap();
    assert_eq!((small.width, small.height), (300, 200));
}
