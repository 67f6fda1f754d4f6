use domain::sentences;

sentences! {
    skip => "Langsung ke isi", "Skip to content";
    home => "Hurtrock, beranda", "Hurtrock, home";
    categories => "Kategori", "Categories";
    to_light => "Ganti ke tema terang", "Switch to the light theme";
    to_dark => "Ganti ke tema gelap", "Switch to the dark theme";
    whatsapp => "Tanya lewat WhatsApp", "Ask on WhatsApp";
    sign_in => "Masuk", "Sign in";
    account => "Akun", "Account";
    back_office => "Dapur toko", "Back office";
    cart => "Keranjang", "Cart";
    items => "barang", "items";
    quick_menu => "Menu cepat", "Quick menu";
    start => "Beranda", "Home";
    search => "Cari", "Search";
    all_products => "Semua", "All";
    shop_heading => "Belanja", "Shop";
    newest => "Baru datang", "New arrivals";
    best_selling => "Paling laku", "Best sellers";
    help => "Bantuan", "Help";
    track => "Lacak pesanan", "Track an order";
    shipping => "Ongkir dan pengiriman", "Shipping";
    returns => "Retur 7 hari", "7-day returns";
    warranty => "Garansi dan servis", "Warranty and service";
    the_store => "Toko", "The store";
    visit => "Alamat dan jam buka", "Address and hours";
    privacy => "Privasi", "Privacy";
    terms => "Syarat", "Terms";
    pay_with => "Cara bayar", "Ways to pay";
}
