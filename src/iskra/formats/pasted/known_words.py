"""Words that tell what a text is, in the languages of those who paste; folded to Latin letters."""

from __future__ import annotations

from iskra.formats.canonical.text import folded_text


def _folded(text: str) -> frozenset[str]:
    return frozenset(map(folded_text, text.split()))


ORGANISATIONS = _folded(
    """
    union unions sindicato sindical gewerkschaft syndicat sindacato sendika sendikası sindicatos
    party partido partei parti partisi partito association asociación associação verein
    associazione dernek derneği collective collectif colectivo coletivo kollektiv collettivo
    committee comité comitê komitee comitato movement movimiento movimento mouvement bewegung
    hareketi federation federación federação fédération föderation coop cooperative cooperativa
    genossenschaft coordinadora plataforma asamblea network bündnis initiative bürgerinitiative
    foundation fundación stiftung
    نقابة حزب حركة جمعية اتحاد профсоюз партия союз движение профспілка
    """
)
STREETS = _folded(
    """
    street st road rd avenue ave lane ln drive dr square close terrace court way
    calle avenida avda av plaza pza paseo camino carrer rue boulevard bd chemin place quai impasse
    strasse str platz allee gasse weg ufer damm via viale piazza corso rua travessa largo praça
    sokak sokağı sk cadde caddesi cad mahallesi mah bulvarı ulica ul улица ул проспект вулиця вул
    شارع طريق
    """
)
CLOSINGS = frozenset(
    map(
        folded_text,
        (
            *("best regards", "kind regards", "regards", "best wishes", "best", "sincerely"),
            *("yours sincerely", "many thanks", "thanks", "thank you", "cheers", "in solidarity"),
            *("saludos", "un saludo", "saludos cordiales", "atentamente", "un abrazo", "gracias"),
            *("mit freundlichen Grüßen", "freundliche Grüße", "viele Grüße", "liebe Grüße", "MfG"),
            *("beste Grüße", "mit solidarischen Grüßen", "cordialement", "bien cordialement"),
            *("salutations", "merci", "atenciosamente", "abraços", "obrigado", "obrigada"),
            *("saygılarımla", "selamlar", "teşekkürler", "с уважением", "спасибо", "з повагою"),
            *("مع التحية", "مع تحياتي", "تحياتي", "شكرا", "cordiali saluti", "saluti", "grazie"),
        ),
    )
)
