//! The executable's commands, as whoever runs a shop types them.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// Runs the executable with these settings only, in a folder of its own.
fn run(folder: &Path, arguments: &[&str], settings: &[(&str, &str)], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_hurtrock"))
        .args(arguments)
        .current_dir(folder)
        .env_clear()
        .envs(settings.iter().copied())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn a_wrong_setting_is_told_in_one_line_and_nothing_is_made() {
    let folder = tempfile::tempdir().unwrap();
    for (arguments, settings, name) in [
        (&["serve"][..], ("HURTROCK_ADDR", "3000"), "HURTROCK_ADDR"),
        (&["serve"], ("HURTROCK_ADDR", "0.0.0.0:80"), "HURTROCK_BASE_URL"),
        (&["verify"], ("DATABASE_URL", "mysql://x"), "DATABASE_URL"),
        (&["demo"], ("HURTROCK_ADDR", "0.0.0.0:3000"), "HURTROCK_ADDR"),
        (&["demo"], ("HURTROCK_ADDR", "192.0.2.1:3000"), "HURTROCK_ADDR"),
        (&["demo"], ("HURTROCK_PSP_ADDR", "0.0.0.0:4010"), "HURTROCK_PSP_ADDR"),
        (&["migrate", "--config", "tidak-ada.env"], ("LANG", "C"), "--config"),
    ] {
        let output = run(folder.path(), arguments, &[settings], "");
        let told = text(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {told}");
        assert!(told.starts_with(&format!("hurtrock: {name}")) && told.lines().count() == 1, "{told}");
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn every_command_has_help() {
    let folder = tempfile::tempdir().unwrap();
    for command in ["serve", "demo", "migrate", "import", "admin", "verify"] {
        let output = run(folder.path(), &[command, "--help"], &[], "");
        assert!(output.status.success() && text(&output.stdout).contains("Usage: hurtrock"), "{command}");
    }
}

#[test]
fn a_shop_is_set_up_on_the_command_line() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("toko.env"), "HURTROCK_DATA_DIR=toko\n").unwrap();
    let shop =
        |arguments: &[&str], input| run(folder.path(), &[&["--config", "toko.env"], arguments].concat(), &[], input);
    assert!(text(&shop(&["migrate"], "").stdout).contains("create_catalogue"));
    assert!(text(&shop(&["migrate"], "").stdout).contains("sudah terbaru"));
    assert!(folder.path().join("toko/hurtrock.sqlite").exists());

    let create = ["admin", "create", "--email", "pemilik@contoh.com", "--name", "Asep"];
    let made = shop(&create, "");
    assert!(made.status.success() && text(&made.stdout).contains("Kata sandi"), "{}", text(&made.stdout));
    let again = shop(&create, "");
    assert_eq!(again.status.code(), Some(1));
    assert!(text(&again.stdout).contains("email:"), "{}", text(&again.stdout));
    let given = ["admin", "create", "--email", "kedua@contoh.com", "--name", "Dewi", "--password-stdin"];
    let weak = shop(&given, "password\n");
    assert!(weak.status.code() == Some(1) && text(&weak.stdout).contains("password:"), "{}", text(&weak.stdout));
    let strong = shop(&given, "empat gitar di garasi\n");
    assert!(strong.status.success() && !text(&strong.stdout).contains("empat"), "{}", text(&strong.stdout));

    let books = shop(&["verify"], "");
    assert!(
        books.status.success() && text(&books.stdout).lines().all(|line| line.starts_with("ok ")),
        "{}",
        text(&books.stdout)
    );
}

#[test]
fn where_no_shop_is_nothing_is_verified_and_nothing_is_made() {
    let folder = tempfile::tempdir().unwrap();
    for (setting, file) in [
        (("LANG", "C"), "data/hurtrock.sqlite"),
        (("HURTROCK_DATA_DIR", "toko"), "toko/hurtrock.sqlite"),
        (("DATABASE_URL", "sqlite://lain.sqlite?mode=rwc"), "lain.sqlite"),
    ] {
        let output = run(folder.path(), &["verify"], &[setting], "");
        let told = text(&output.stderr);
        assert_eq!((output.status.code(), text(&output.stdout).as_str()), (Some(1), ""), "{told}");
        for part in [file, "belum ada basis data", "HURTROCK_DATA_DIR", "DATABASE_URL", "hurtrock migrate"] {
            assert!(told.contains(part), "{part}: {told}");
        }
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn an_import_is_told_before_it_is_done_and_repeats_without_doubles() {
    let folder = tempfile::tempdir().unwrap();
    let sheet = "\
nama_produk,deskripsi,harga,stok_awal,brand,kategori,berat_gram,dimensi_panjang,dimensi_lebar,dimensi_tinggi,warna,material,garansi_bulan,aktif\n\
Gitar Uji,,2500000,3,Ravenhorn,Gitar,3500,100,40,12,,,12,true\n\
Gitar Salah,,murah,3,Ravenhorn,Gitar,3500,100,40,12,,,12,true\n";
    std::fs::write(folder.path().join("produk.csv"), sheet).unwrap();
    let import = |more: &[&str]| {
        let output = run(folder.path(), &[&["import", "produk.csv"], more].concat(), &[], "");
        (output.status.code(), text(&output.stdout) + &text(&output.stderr))
    };
    let (code, told) = import(&["--dry-run"]);
    assert!(code == Some(1) && told.contains("Gitar Uji: baru") && told.contains("Uji coba saja"), "{told}");
    let (code, told) = import(&["--yes"]);
    assert!(
        code == Some(1)
            && told.contains("Selesai diimpor")
            && told.contains("1 baru, 0 diperbarui, 0 tidak berubah, 1 ditolak"),
        "{told}"
    );
    let (_, told) = import(&[]);
    assert!(told.contains("0 baru, 0 diperbarui, 1 tidak berubah, 1 ditolak"), "{told}");
    let (code, told) = import(&["--images", "tidak-ada"]);
    assert!(code == Some(1) && told.contains("--images tidak-ada: tidak bisa dibaca"), "{told}");
}
