use domain::lang::Lang;

use super::view::SignInRefusal;

/// What a field of these forms is called.
pub(crate) fn field(name: &str, lang: Lang) -> &'static str {
    match name {
        "name" => lang.pick("Nama", "Name"),
        "email" => "E-mail",
        "phone" => lang.pick("Nomor HP", "Phone"),
        "password" => lang.pick("Kata sandi", "Password"),
        "current" => lang.pick("Kata sandi sekarang", "Current password"),
        "new" => lang.pick("Kata sandi baru", "New password"),
        "recipient" => lang.pick("Nama penerima", "Recipient"),
        "province" => lang.pick("Provinsi", "Province"),
        "city" => lang.pick("Kota atau kabupaten", "City or regency"),
        "district" => lang.pick("Kecamatan", "District"),
        "village" => lang.pick("Kelurahan atau desa", "Village"),
        "postal_code" => lang.pick("Kode pos", "Postal code"),
        "street" => lang.pick("Jalan, nomor, RT/RW", "Street and number"),
        _ => lang.pick("Nama alamat", "Name of this address"),
    }
}

/// What makes a password good.
pub(crate) fn password_hint(lang: Lang) -> &'static str {
    lang.pick(
        "Minimal 8 karakter. Kalimat pendek lebih kuat daripada simbol.",
        "At least 8 characters. A short sentence is stronger than symbols.",
    )
}

/// Why nobody was signed in.
pub(crate) fn refusal(refused: &SignInRefusal, lang: Lang) -> String {
    match refused {
        SignInRefusal::Form(_) => {
            lang.pick("Isi e-mail dan kata sandimu.", "Enter your e-mail and password.").to_owned()
        }
        SignInRefusal::Wrong => lang
            .pick(
                "E-mail dan kata sandi ini tidak cocok. Periksa ejaan dan huruf besar-kecilnya.",
                "This e-mail and password do not match. Check spelling and capitals.",
            )
            .to_owned(),
        SignInRefusal::Wait(seconds) => {
            let wait = duration(*seconds, lang);
            lang.pick(
                format!("Terlalu banyak percobaan. Tunggu {wait}, lalu coba lagi."),
                format!("Too many attempts. Wait {wait}, then try again."),
            )
        }
    }
}

/// A time to wait, rounded up so that nobody comes too early.
fn duration(seconds: u32, lang: Lang) -> String {
    match (seconds, seconds.div_ceil(60)) {
        (0 | 1, _) => lang.pick("1 detik", "1 second").to_owned(),
        (..=90, _) => lang.pick(format!("{seconds} detik"), format!("{seconds} seconds")),
        (_, minutes) => lang.pick(format!("{minutes} menit"), format!("{minutes} minutes")),
    }
}

/// What was done, by the word in the address that a form without script comes back with.
pub(crate) fn done(word: &str, lang: Lang) -> Option<&'static str> {
    Some(match word {
        "profile" => lang.pick("Data dirimu tersimpan.", "Your details are saved."),
        "password" => lang.pick(
            "Kata sandi diganti. Perangkat lain sudah kami keluarkan.",
            "Password changed. Other devices are signed out.",
        ),
        "saved" => lang.pick("Alamat tersimpan.", "Address saved."),
        "removed" => lang.pick("Alamat dihapus.", "Address removed."),
        "preferred" => lang.pick("Alamat utama diganti.", "Default address changed."),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_told_to_come_too_early() {
        for (seconds, said) in [(1, "1 detik"), (30, "30 detik"), (90, "90 detik"), (91, "2 menit"), (121, "3 menit")] {
            assert_eq!(duration(seconds, Lang::Id), said);
        }
    }

    #[test]
    fn the_hint_names_the_length_that_is_asked_for() {
        let least = domain::account::PASSWORD_MIN.to_string();
        assert!([Lang::Id, Lang::En].into_iter().all(|lang| password_hint(lang).contains(&least)));
    }

    #[test]
    fn a_word_that_nobody_knows_says_nothing() {
        assert!(done("profile", Lang::En).is_some());
        assert_eq!(done("<script>", Lang::En), None);
    }
}
