use domain::lang::Lang;
use domain::sentences;

sentences! {
    out_of_stock => "Habis", "Sold out";
    is_new => "Baru", "New";
    in_stock_ready => "Ada stok, siap kirim", "In stock, ready to ship";
    out_for_now => "Sedang habis", "Out of stock for now";
    add => "Tambah ke keranjang", "Add to cart";
    added => "Masuk ke keranjang.", "Added to your cart.";
    see_cart => "Lihat keranjang", "View cart";
    filter => "Saring", "Filter";
    close_filter => "Tutup saringan", "Close filters";
    availability => "Ketersediaan", "Availability";
    only_in_stock => "Hanya yang ada stok", "Only what is in stock";
    price => "Harga", "Price";
    from => "Dari", "From";
    to => "Sampai", "To";
    brand => "Merek", "Brand";
    category => "Kategori", "Category";
    clear => "Hapus", "Clear";
    clear_all => "Hapus semua", "Clear all";
    apply => "Terapkan", "Apply";
    sort_by => "Urutkan", "Sort by";
    active_filters => "Saringan aktif", "Active filters";
    remove_filter => ", hapus saringan", ", remove filter";
    results => "Hasil", "Results";
    all_products => "Semua produk", "All products";
    see_all => "Lihat semua", "See all";
    specifications => "Spesifikasi", "Specifications";
    about => "Tentang produk ini", "About this product";
    related => "Yang sejenis", "More like this";
    delivery => "Perkiraan ongkir", "Shipping estimate";
    free => "Gratis", "Free";
    quantity => "Jumlah", "Quantity";
    fewer => "Kurangi jumlah", "One less";
    more => "Tambah jumlah", "One more";
    ask => "Tanya produk ini", "Ask about this";
    share => "Bagikan", "Share";
    link_copied => "Tautan disalin.", "Link copied.";
    pictures => "Gambar produk", "Product pictures";
    choose_picture => "Pilih gambar", "Choose a picture";
    enlarge => ", perbesar", ", enlarge";
    nothing_title => "Masih sunyi", "All quiet";
    elsewhere => "Cari di kategori", "Look in a category";
    ask_us => "Tanya kami", "Ask us";
    yes => "Ya", "Yes";
    no => "Tidak", "No";
    warranty => "Garansi", "Warranty";
    weight => "Berat", "Weight";
}

/// "Lihat 8 lagi".
pub(crate) fn more_choices(count: usize, lang: Lang) -> String {
    lang.pick(format!("Lihat {count} lagi"), format!("Show {count} more"))
}

/// What `count` of them are called.
pub(crate) fn products(count: u32, lang: Lang) -> &'static str {
    lang.pick("produk", if count == 1 { "product" } else { "products" })
}

/// "Sisa 3".
pub(crate) fn left(count: u32, lang: Lang) -> String {
    lang.pick(format!("Sisa {count}"), format!("{count} left"))
}

/// What a list's order is called.
pub(crate) fn sort_name(sort: domain::catalog::Sort, lang: Lang) -> &'static str {
    use domain::catalog::Sort;
    match sort {
        Sort::Relevance => lang.pick("Paling cocok", "Best match"),
        Sort::Newest => lang.pick("Terbaru", "Newest"),
        Sort::PriceAscending => lang.pick("Termurah", "Price, low to high"),
        Sort::PriceDescending => lang.pick("Termahal", "Price, high to low"),
        Sort::Name => lang.pick("Nama A–Z", "Name A–Z"),
        Sort::BestSelling => lang.pick("Paling laku", "Best selling"),
    }
}
