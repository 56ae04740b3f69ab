"""The openings of the demo's drive: who asks, for what, and where to read more, by language."""

from __future__ import annotations

from typing import Final

OPENINGS: Final = {
    "en": (
        "Hello {name}, I am {volunteer} and I write to you by hand, for {movement}. We are "
        "asking people who care about rents and wages whether they want to hear from us. Who we "
        "are and where we have you from is here, and you can say no for good there, too: {link}"
    ),
    "es": (
        "Hola, {name}: soy {volunteer} y te escribo a mano, de parte de {movement}. Preguntamos "
        "a quienes se interesan por los alquileres y los salarios si quieren saber de nosotros. "
        "Aquí dice quiénes somos y de dónde tenemos tu nombre; también puedes decir que no para "
        "siempre: {link}"
    ),
    "fr": (
        "Bonjour {name}, ici {volunteer}. Je vous écris à la main, pour {movement}. Nous "
        "demandons à celles et ceux que les loyers et les salaires préoccupent s'ils veulent de "
        "nos nouvelles. Qui nous sommes, d'où vient votre nom et comment dire non pour toujours "
        ": {link}"
    ),
    "ru": (
        "Здравствуйте, {name}! Это {volunteer}, пишу вам от руки, по поручению {movement}. Мы "
        "спрашиваем тех, кому не всё равно, какие у нас зарплаты и жильё, хотят ли они получать "
        "от нас вести. Кто мы, откуда у нас ваше имя и как отказаться навсегда: {link}"
    ),
    "ar": (
        "مرحبًا {name}، معك {volunteer}، أكتب إليك بنفسي باسم {movement}. نسأل من تهمهم الأجور "
        "والإيجارات هل يودّون سماع أخبارنا. من نحن ومن أين وصلنا الاسم وكيف يمكن الرفض نهائيًا: "
        "{link}"
    ),
}
