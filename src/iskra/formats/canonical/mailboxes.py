"""Which e-mail addresses belong to an office, a household or nobody instead of one person."""

from __future__ import annotations

import re

from iskra.formats.canonical.text import words

# Offices and desks, in the languages of the lists we know.
_ROLES = words(
    """
    info infos information informacion informacoes informazioni informatie bilgi
    office buero buro bureau oficina escritorio ufficio kantoor biuro ofis
    sekretariat secretariat secretaria secretary secretariado segreteria sekretariato kancelaria
    kontakt kontakte contact contacts contacto contato contatto contatti contactus iletisim svyaz
    admin administrator administration administracion administracao amministrazione administracja
    verwaltung yonetim postmaster webmaster hostmaster sysadmin
    noreply donotreply nichtantworten nepasrepondre noresponder naoresponda yanitlama
    support helpdesk hilfe ayuda ajuda destek pomoc
    service services servicio servico servizio
    presse prensa imprensa stampa basin pressestelle
    redaktion redaction redaccion redacao redazione editor editors editorial redakcja
    newsletter rundbrief boletin boletim bulletin bulten
    verkauf vertrieb ventas vendas vendite booking bookings reservas reservations buchung
    marketing jobs careers bewerbung recruiting empleo
    billing accounts accounting buchhaltung rechnung facturacion contabilidad muhasebe
    abuse privacy datenschutz spam
    membership members mitglieder miembros membros membres uyelik afiliacion
    vorstand comite committee comitato diretoria direccion
    reception rezeption empfang recepcion events veranstaltungen eventos evenements etkinlik
    staff mitarbeiter
    """
)
_HOUSEHOLDS = words("familie family familia famille familya famiglia rodzina")
# Words that are also somebody's name, or say nothing when another stands beside them.
_WHOLE_ONLY = words(
    """
    mail email post posta correo correio mailbox postfach shop store web www site home
    chat public general geral generale allgemein union verein club asso association group grupo
    gruppe groupe grup local ortsverein partei party partido parti fam aile root
    press media sales satis vente ventes hr ik personal finance security board komite junta
    direction team equipo equipe ekip help aide dienst welcome hello hallo hola bonjour merhaba
    ola ciao salut everyone alle all todos tous hepsi mitglied pressa
    none null nil nan na noemail nomail nobody anonymous anonym test tests example unknown
    unbekannt user nomatch keine kein ninguno nenhum aucun yok xxx xx
    """
)
_WORDS = re.compile(r"[._+-]+")
_NUMBER = re.compile(r"\d+$")


def is_shared_mailbox(email: str) -> bool:
    """Tell whether an address is known by its name as an office, a household or a filler.

    Works on a canonical address; roles in ten languages, also with a place or number behind
    ("info.koeln@", "kontakt2@"). A personal address never becomes shared by its domain.
    """
    local = email.partition("@")[0]
    parts = [_NUMBER.sub("", part) for part in _WORDS.split(local)]
    first, joined = parts[0], "".join(parts)
    if first in _ROLES or first in _HOUSEHOLDS:
        return True
    return joined in _ROLES or joined in _WHOLE_ONLY
