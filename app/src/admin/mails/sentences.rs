use domain::lang::Lang;
use domain::mail::MailState;
use domain::sentences;

sentences! {
    title => "E-mail", "E-mail";
    resent => "Surat dimasukkan lagi ke antrean.", "The letter is in the queue again.";
    forgotten => "Isi surat ini sudah dihapus karena umurnya lewat tiga belas bulan.", "What this letter said was removed after thirteen months.";
    frame => "Surat seperti yang dilihat penerimanya", "The letter as its reader sees it";
    why_kept => "Toko ini belum punya server e-mail, jadi suratnya hanya disimpan. Setel SMTP_URL dan MAIL_FROM, lalu kirim yang masih perlu.", "This shop has no mail server yet, so its letters are only kept. Set SMTP_URL and MAIL_FROM, then send those still needed.";
    why_failed => "Ditolak server penerima, atau sudah dicoba selama sehari. Periksa alamatnya, atau hubungi pelanggan lewat WhatsApp.", "Refused by the receiving server, or tried for a day. Check the address, or reach the customer on WhatsApp.";
}

/// The lamp beside a state.
pub(super) fn lamp(state: MailState) -> &'static str {
    match state {
        MailState::Waiting => "lamp lamp--info",
        MailState::Sent => "lamp lamp--good",
        MailState::Kept => "lamp",
        MailState::Failed => "lamp lamp--bad",
    }
}

/// What staff should know of letters in this state.
pub(super) fn about(state: MailState, lang: Lang) -> Option<&'static str> {
    match state {
        MailState::Kept => Some(why_kept(lang)),
        MailState::Failed => Some(why_failed(lang)),
        MailState::Waiting | MailState::Sent => None,
    }
}

/// What sending is called from here.
pub(super) fn send(state: MailState, lang: Lang) -> &'static str {
    match state {
        MailState::Sent => lang.pick("Kirim ulang", "Send again"),
        MailState::Waiting => lang.pick("Coba sekarang", "Try now"),
        MailState::Kept | MailState::Failed => lang.pick("Kirim", "Send"),
    }
}
