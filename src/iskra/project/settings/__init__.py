"""Django's settings, one file for each kind; `environment` reads what the surroundings decide."""

from __future__ import annotations

from iskra.project.settings.access import *
from iskra.project.settings.apps import *
from iskra.project.settings.desk import *
from iskra.project.settings.door import *
from iskra.project.settings.languages import *
from iskra.project.settings.lists import *
from iskra.project.settings.mail import *
from iskra.project.settings.newsroom import *
from iskra.project.settings.people import *
from iskra.project.settings.sealing import *
from iskra.project.settings.security import *
from iskra.project.settings.signing_in import *
from iskra.project.settings.storage import *
from iskra.project.settings.work import *
