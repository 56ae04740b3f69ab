"""Which e-mail addresses belong to an office, a household or nobody instead of one person."""

from __future__ import annotations

import re

_ROLES = frozenset(
    # offices and desks, in the languages of the lists we know
    """
    info infos information informacion informacoes informazioni informatie bilgi
    office buero buro bureau oficina escritorio ufficio kantoor biuro ofis sekretariat secretariat
    secretaria secretary secretariado segreteria sekretaerin kancelaria kancelar
    kontakt kontakte contact contacts contacto contato contatto contatti contactus iletisim kontakty
    svyaz
    admin administrator administration administracion administracao amministrazione administracja
    verwaltung yonetim postmaster webmaster hostmaster root sysadmin
    noreply donotreply nichtantworten nepasrepondre noresponder naoresponda yanitlama
    support help helpdesk hilfe ayuda aide ajuda destek pomoc
    service services servicio servico servizio dienst
    press presse prensa imprensa stampa basin pressa pressestelle
    media redaktion redaction redaccion redacao redazione editor editors editorial redakcja yaziisleri
    newsletter rundbrief boletin boletim bulletin bulten
    sales verkauf vertrieb ventas vendas vendite satis vente ventes
    booking bookings reservas reservations buchung
    marketing hr jobs careers bewerbung personal recruiting empleo ik
    finance billing accounts accounting buchhaltung rechnung facturacion contabilidad muhasebe
    abuse security privacy datenschutz spam
    membership members mitglieder mitglied miembros membros membres uyelik afiliacion
    vorstand board comite committee comite komite junta diretoria direction direccion
    team equipo equipe ekip reception rezeption empfang recepcion welcome hello hallo hola bonjour
    merhaba ola ciao salut
    events veranstaltungen eventos evenements etkinlik
    everyone alle all todos tous hepsi staff mitarbeiter
    """.split()
)
_HOUSEHOLDS = frozenset("familie family fam familia famille familya aile famiglia rodzina".split())
_WHOLE_ONLY = frozenset(
    """
    mail email post posta correo correio mailbox postfach shop store web www site home
    chat public general geral generale allgemein union verein club asso association group grupo
    gruppe groupe grup local ortsverein partei party partido parti
    none null nil nan na noemail nomail nobody anonymous anonym test tests example unknown
    unbekannt user nomatch keine kein ninguno nenhum aucun yok xxx xx
    """.split()
)
_WORDS = re.compile(r"[._+-]+")
_NUMBER = re.compile(r"\d+$")


def is_shared_mailbox(email: str) -> bool:
    """Tell whether an address is known by its name as an office, a household or a filler.

    Works on a canonical address; roles in ten languages, also with a place or number behind
    ("info.koeln@", "kontakt2@"). A personal address never becomes shared by its domain.
    """
    local = email.partition("@")[0]
    words = [_NUMBER.sub("", word) for word in _WORDS.split(local)]
    first, joined = words[0], "".join(words)
    if first in _ROLES or first in _HOUSEHOLDS:
        return True
    return joined in _ROLES or joined in _WHOLE_ONLY
