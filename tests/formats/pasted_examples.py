"""What coordinators paste, and what is to be read from it: text, fields, rest."""

from __future__ import annotations

EXAMPLES: tuple[tuple[str, dict[str, str], str], ...] = (
    # senders of mails
    ("Ana Díaz <ana@x.org>", {"name": "Ana Díaz", "email": "ana@x.org"}, ""),
    (
        '"Díaz, Ana" <ana@x.org>',
        {"family_name": "Díaz", "given_name": "Ana", "email": "ana@x.org"},
        "",
    ),
    ("Ana Díaz [ana@x.org]", {"name": "Ana Díaz", "email": "ana@x.org"}, ""),
    ("Ana Díaz (ana@x.org)", {"name": "Ana Díaz", "email": "ana@x.org"}, ""),
    ("Sofia <sofia@x.org>", {"name": "Sofia", "email": "sofia@x.org"}, ""),
    ("mailto:ana@x.org", {"email": "ana@x.org"}, ""),
    ("ana@x.org", {"email": "ana@x.org"}, ""),
    ("ana (at) x.org", {"email": "ana (at) x.org"}, ""),
    (
        "Jean-Luc O'Brien <jl@x.org>; +33 6 12 34 56 78",
        {"name": "Jean-Luc O'Brien", "email": "jl@x.org", "phone": "+33 6 12 34 56 78"},
        "",
    ),
    ("Иван Петров <ivan@x.ru>", {"name": "Иван Петров", "email": "ivan@x.ru"}, ""),
    ("فاطمة الزهراء <fatima@x.org>", {"name": "فاطمة الزهراء", "email": "fatima@x.org"}, ""),
    ("山田太郎 <taro@x.jp>", {"name": "山田太郎", "email": "taro@x.jp"}, ""),
    ("Γιώργος Παπαδόπουλος <g@x.gr>", {"name": "Γιώργος Παπαδόπουλος", "email": "g@x.gr"}, ""),
    ("অমিত সেন <amit@x.in>", {"name": "অমিত সেন", "email": "amit@x.in"}, ""),
    ("अमित कुमार <amit@x.in>", {"name": "अमित कुमार", "email": "amit@x.in"}, ""),
    ("דוד לוי <david@x.il>", {"name": "דוד לוי", "email": "david@x.il"}, ""),
    ("김민수 <minsu@x.kr>", {"name": "김민수", "email": "minsu@x.kr"}, ""),
    ("გიორგი ბერიძე <g@x.ge>", {"name": "გიორგი ბერიძე", "email": "g@x.ge"}, ""),
    ("Արամ Պետրոսյան <a@x.am>", {"name": "Արամ Պետրոսյան", "email": "a@x.am"}, ""),
    ("สมชาย ใจดี <s@x.th>", {"name": "สมชาย ใจดี", "email": "s@x.th"}, ""),
    # lines of spreadsheets
    (
        "Ana Díaz\tana@x.org\t+34 600 000 000\tMadrid\tEspaña",
        {
            "name": "Ana Díaz",
            "email": "ana@x.org",
            "phone": "+34 600 000 000",
            "locality": "Madrid",
            "country": "España",
        },
        "",
    ),
    (
        "Ana\tDíaz\tMadrid\tana@x.org",
        {"given_name": "Ana", "family_name": "Díaz", "locality": "Madrid", "email": "ana@x.org"},
        "",
    ),
    (
        "Name\tE-Mail\tOrt\nJürgen Groß\tjg@x.de\tKöln",
        {"name": "Jürgen Groß", "email": "jg@x.de", "locality": "Köln"},
        "",
    ),
    (
        "Nombre\tApellidos\tTeléfono\nAna\tDíaz Gil\t600000000",
        {"given_name": "Ana", "family_name": "Díaz Gil", "phone": "600000000"},
        "",
    ),
    (
        "Name\tEmail\nAna Díaz\tana@x.org\nBob Roy\tbob@x.org",
        {"name": "Ana Díaz", "email": "ana@x.org"},
        "Bob Roy\tbob@x.org",
    ),
    (
        "Ana Díaz,ana@x.org,600 123 456,Sevilla",
        {"name": "Ana Díaz", "email": "ana@x.org", "phone": "600 123 456", "locality": "Sevilla"},
        "",
    ),
    (
        "Ana Díaz; https://www.facebook.com/ana.diaz; Spain",
        {"name": "Ana Díaz", "link": "https://www.facebook.com/ana.diaz", "country": "Spain"},
        "",
    ),
    ("Ana Díaz | Bilbao | @ana", {"name": "Ana Díaz", "locality": "Bilbao"}, "@ana"),
    (
        "Мария Иванова\tКиев\tУкраина",
        {"name": "Мария Иванова", "locality": "Киев", "country": "Украина"},
        "",
    ),
    (
        "سارة أحمد\tالقاهرة\tمصر\t+20 100 123 4567",
        {"name": "سارة أحمد", "locality": "القاهرة", "country": "مصر", "phone": "+20 100 123 4567"},
        "",
    ),
    # labelled lines
    (
        "Name: Ana Díaz\nTel: +34 600 000 000\nE-Mail: ana@x.org\nCity: Madrid",
        {
            "name": "Ana Díaz",
            "phone": "+34 600 000 000",
            "email": "ana@x.org",
            "locality": "Madrid",
        },
        "",
    ),
    (
        "Nombre: Ana\nApellidos: Díaz\nCorreo: ana@x.org",
        {"name": "Ana", "family_name": "Díaz", "email": "ana@x.org"},
        "",
    ),
    (
        "Nom : Dupont\nPrénom : Marie\nVille : Lyon",
        {"name": "Dupont", "given_name": "Marie", "locality": "Lyon"},
        "",
    ),
    (
        "Vorname: Jürgen, Nachname: Groß, Ort: Bonn",
        {"given_name": "Jürgen", "family_name": "Groß", "locality": "Bonn"},
        "",
    ),
    ("Phone +44 20 7946 0958, Ana Smith", {"name": "Ana Smith", "phone": "+44 20 7946 0958"}, ""),
    ("Born: 25.12.1980\nName: Ana Díaz", {"name": "Ana Díaz", "birth_date": "25.12.1980"}, ""),
    (
        "Ana Díaz, geb. 25.12.1980, Wien",
        {"name": "Ana Díaz", "birth_date": "25.12.1980", "locality": "Wien"},
        "",
    ),
    ("الاسم: سارة أحمد\nالهاتف: ٠١٠٠١٢٣٤٥٦٧", {"name": "سارة أحمد", "phone": "01001234567"}, ""),
    # profiles alone
    (
        "https://www.linkedin.com/in/ana-diaz-1a2b3c45/",
        {"link": "https://www.linkedin.com/in/ana-diaz-1a2b3c45/", "name": "Ana Diaz"},
        "",
    ),
    (
        "https://www.linkedin.com/in/seo-queen",
        {"link": "https://www.linkedin.com/in/seo-queen"},
        "",
    ),
    (
        "https://www.facebook.com/people/Ana-D%C3%ADaz/100012345678901/",
        {
            "link": "https://www.facebook.com/people/Ana-D%C3%ADaz/100012345678901/",
            "name": "Ana Díaz",
        },
        "",
    ),
    ("facebook.com/ana.diaz.37", {"link": "facebook.com/ana.diaz.37", "name": "Ana Diaz"}, ""),
    ("https://facebook.com/ana.diaz", {"link": "https://facebook.com/ana.diaz"}, ""),
    (
        "https://www.facebook.com/profile.php?id=100004123456789",
        {"link": "https://www.facebook.com/profile.php?id=100004123456789"},
        "",
    ),
    (
        "https://www.xing.com/profile/Ana_Diaz12",
        {"link": "https://www.xing.com/profile/Ana_Diaz12", "name": "Ana Diaz"},
        "",
    ),
    ("https://t.me/anadiaz", {"link": "https://t.me/anadiaz"}, ""),
    ("https://x.com/theboss_99", {"link": "https://x.com/theboss_99"}, ""),
    ("@jane@mastodon.social", {"link": "@jane@mastodon.social"}, ""),
    ("Insta: @ana.diaz", {"link": "Insta: @ana.diaz"}, ""),
    (
        "Ana Díaz https://instagram.com/ana_d Madrid",
        {"name": "Ana Díaz", "link": "https://instagram.com/ana_d", "locality": "Madrid"},
        "",
    ),
    (
        "https://vk.com/id12345 Иван Петров",
        {"link": "https://vk.com/id12345", "name": "Иван Петров"},
        "",
    ),
    # signatures
    (
        (
            "Mit freundlichen Grüßen\n\nJürgen Groß\nHauptstraße 12\n50667 Köln\n"
            "Tel.: 0221 123456\nE-Mail: jg@x.de"
        ),
        {
            "name": "Jürgen Groß",
            "street": "Hauptstraße 12",
            "postcode": "50667",
            "locality": "Köln",
            "phone": "0221 123456",
            "email": "jg@x.de",
        },
        "Mit freundlichen Grüßen",
    ),
    (
        "--\nAna Díaz\nSindicato de Inquilinas\nCalle Mayor 1\n28001 Madrid\nM: +34 600 000 000",
        {
            "name": "Ana Díaz",
            "affiliations": "Sindicato de Inquilinas",
            "street": "Calle Mayor 1",
            "postcode": "28001",
            "locality": "Madrid",
            "phone": "+34 600 000 000",
        },
        "",
    ),
    (
        (
            "Jane Doe\nTenants Union\n12 High Street, London SW1A 1AA\n"
            "jane@x.org | www.facebook.com/jane.doe"
        ),
        {
            "name": "Jane Doe",
            "affiliations": "Tenants Union",
            "street": "12 High Street",
            "locality": "London",
            "postcode": "SW1A 1AA",
            "email": "jane@x.org",
            "link": "www.facebook.com/jane.doe",
        },
        "",
    ),
    (
        "Marie Dupont\n5 rue de la Paix\n75002 Paris\nFrance\n☎ 06 12 34 56 78",
        {
            "name": "Marie Dupont",
            "street": "5 rue de la Paix",
            "postcode": "75002",
            "locality": "Paris",
            "country": "France",
            "phone": "06 12 34 56 78",
        },
        "",
    ),
    (
        "Best regards,\nJane Doe\nFax: +44 20 7946 0000\nPhone: +44 20 7946 0958",
        {"name": "Jane Doe", "phone": "+44 20 7946 0958"},
        "Best regards\nFax: +44 20 7946 0000",
    ),
    (
        "С уважением,\nИван Петров\n+7 916 123-45-67",
        {"name": "Иван Петров", "phone": "+7 916 123-45-67"},
        "С уважением",
    ),
    # messengers, and numbers
    ("~Ana +34 600 00 00 00", {"name": "Ana", "phone": "+34 600 00 00 00"}, ""),
    ("+34 600 00 00 00 ~ Ana Díaz 🌹", {"name": "Ana Díaz", "phone": "+34 600 00 00 00"}, ""),
    ("\u202a+34 600 00 00 00\u202c", {"phone": "+34 600 00 00 00"}, ""),
    ("+49 (0)221 / 12 34 56", {"phone": "+49 (0)221 / 12 34 56"}, ""),
    ("WhatsApp: 0049 170 1234567", {"phone": "0049 170 1234567"}, ""),
    (
        "📞 +55 11 91234-5678 📧 joao@x.br João da Silva 🇧🇷",
        {
            "phone": "+55 11 91234-5678",
            "email": "joao@x.br",
            "name": "João da Silva",
            "country": "BR",
        },
        "",
    ),
    (
        "[12/03/2024, 10:11:22] +34 600 00 00 00: hola",
        {"phone": "+34 600 00 00 00"},
        "12/03/2024\n10:11:22\nhola",
    ),
    (
        "\u200f\u202bسارة أحمد\u202c - \u202a+20 100 123 4567\u202c",
        {"name": "سارة أحمد", "phone": "+20 100 123 4567"},
        "",
    ),
    (
        "علی رضایی، تهران، ۰۹۱۲۱۲۳۴۵۶۷",
        {"name": "علی رضایی", "locality": "تهران", "phone": "09121234567"},
        "",
    ),
    # cards
    (
        (
            "BEGIN:VCARD\nVERSION:3.0\nN:Díaz;Ana;;;\nFN:Ana Díaz\nTEL;TYPE=CELL:+34600000000\n"
            "NOTE:met in May\nEND:VCARD"
        ),
        {"family_name": "Díaz", "given_name": "Ana", "name": "Ana Díaz", "phone": "+34600000000"},
        "NOTE:met in May",
    ),
    (
        "see her card:\nBEGIN:VCARD\nVERSION:4.0\nFN:王小明\nEMAIL:wang@x.cn\nEND:VCARD\nthanks",
        {"name": "王小明", "email": "wang@x.cn"},
        "see her card:\nthanks",
    ),
    # from somewhere, and nothing that can be known
    ("Ana Díaz from Madrid", {"name": "Ana Díaz", "locality": "Madrid"}, ""),
    ("Jürgen Groß (Köln)", {"name": "Jürgen Groß", "locality": "Köln"}, ""),
    (
        "Ana Díaz – Madrid, Spain",
        {"name": "Ana Díaz", "locality": "Madrid", "country": "Spain"},
        "",
    ),
    (
        "Ana Díaz, Buenos Aires Argentina",
        {"name": "Ana Díaz", "locality": "Buenos Aires", "country": "Argentina"},
        "",
    ),
    ("please call her tomorrow", {}, "please call her tomorrow"),
    ("???", {}, ""),
    ("", {}, ""),
    ("http://", {}, "http://"),
)
