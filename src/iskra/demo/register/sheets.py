"""What each of the demo's twelve files is to its movement: a sign-up sheet, a register, a list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

MEMBERS: Final = "These people are members; the register is kept by the office that I speak for."
SIGNED: Final = "They signed that we may write to them (GDPR 6(1)(a) and 9(2)(a))."
OWN_MEMBERS: Final = "Members of our own organisation, in regular contact (GDPR 9(2)(d))."
PUBLIC: Final = "Public profiles of people who spoke for the same aims (GDPR 6(1)(f))."


@dataclass(frozen=True, slots=True)
class Sheet:
    """One file as its bringer describes it."""

    file: str
    kind: str
    name: str
    where_from: str
    basis: str
    language: str = ""
    country: str = ""
    agreed: str = ""
    """For sign-ups: the words that people signed."""

    @property
    def source(self) -> dict[str, str]:
        """The fields of the source."""
        names = ("kind", "name", "where_from", "basis", "language", "country")
        return {name: getattr(self, name) for name in names}

    @property
    def evidence(self) -> dict[str, str]:
        """What people signed, or nothing."""
        if not self.agreed:
            return {}
        return {"text": self.agreed, "language": self.language or "en", "on": "2026-03-04"}

    @property
    def declaration(self) -> str:
        """With which words the bringer of a register declares that these are members."""
        return MEMBERS if self.kind == "register" else ""


# Registers first: who is a member stays one whatever else they signed. The prospects come last,
# and wait: as many are taken as the demo's few can write to.
SHEETS: Final = (
    Sheet(
        "07-campaign-register.parquet",
        "register",
        "Campaign register",
        "The campaign's own membership, kept in Lisbon",
        OWN_MEMBERS,
    ),
    Sheet(
        "08-mitglieder.txt",
        "register",
        "Mitglieder",
        "Mitgliederverwaltung, Geschäftsstelle Leipzig",
        OWN_MEMBERS,
        language="de",
        country="DE",
    ),
    Sheet(
        "09-zetkin.jsonl",
        "register",
        "Zetkin: the party's members",
        "Export of the party's own Zetkin",
        OWN_MEMBERS,
    ),
    Sheet(
        "01-solidarity-network.csv",
        "sign_up",
        "Solidarity Network",
        "Sign-up form of the Solidarity Network's site",
        SIGNED,
        agreed="Keep me in touch about the campaign. I can stop it at any time.",
    ),
    Sheet(
        "04-action-network.csv",
        "sign_up",
        "Petition on wages",
        "Petition on Action Network, spring 2026",
        SIGNED,
        agreed="Write to me about this petition and what follows from it.",
    ),
    Sheet(
        "03-vecinas-y-vecinos.csv",
        "sign_up",
        "Vecinas y vecinos",
        "Hojas de firmas de las asambleas de barrio",
        SIGNED,
        language="es",
        country="ES",
        agreed="Quiero recibir noticias de la asamblea. Puedo darme de baja cuando quiera.",
    ),
    Sheet(
        "05-gece-vardiyasi.csv",
        "sign_up",
        "Gece vardiyası",
        "Gece vardiyası toplantısının imza listesi",
        SIGNED,
        language="tr",
        country="TR",
        agreed="Kampanyadan haber almak istiyorum. İstediğim zaman vazgeçebilirim.",
    ),
    Sheet(
        "06-شبكة-التضامن.csv",
        "sign_up",
        "شبكة التضامن",
        "استمارة التسجيل في موقع الشبكة",
        SIGNED,
        language="ar",
        agreed="أوافق على أن تراسلوني بشأن الحملة، ويمكنني إيقاف ذلك متى شئت.",
    ),
    Sheet(
        "11-reseau-des-quartiers.tsv",
        "sign_up",
        "Réseau des quartiers",
        "Feuilles d'inscription des réunions de quartier",
        SIGNED,
        language="fr",
        country="FR",
        agreed="Tenez-moi au courant de la campagne. Je peux arrêter à tout moment.",
    ),
    Sheet(
        "12-google-contacts.csv",
        "sign_up",
        "Festa de maio",
        "Livro de inscrições da festa de maio",
        SIGNED,
        language="pt",
        country="PT",
        agreed="Quero receber notícias da campanha. Posso desistir quando quiser.",
    ),
    Sheet(
        "02-linkedin-connections.csv",
        "event",
        "Congress in May",
        "Guests of the congress, kept by its office",
        SIGNED,
        agreed="Tell me about the next congress.",
    ),
    Sheet(
        "10-rabochaya-set.csv",
        "group",
        "Рабочая сеть",
        "Public group «Рабочая сеть», read by two of its members",
        PUBLIC,
        language="ru",
    ),
)
