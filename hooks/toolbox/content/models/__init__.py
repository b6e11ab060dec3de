"""What the toolbox knows: contacts, municipalities, norms, deadlines, templates, decision trees, pages.

Field names are the keys of the YAML files. Models are frozen and know nothing of files or lines; `toolbox.Toolbox` does.
"""

from toolbox.content.models.base import (
    Auskunft,
    Benannt,
    Dringlichkeit,
    Ebene,
    Freigabe,
    Geprueft,
    Landeskuerzel,
    Leserschaft,
    Model,
    Normthema,
    Phase,
    Stand,
    Tag,
    Variante,
    Vertrauen,
    Zielgruppe,
)
from toolbox.content.models.entscheidungshilfe import Antwort, Entscheidungshilfe, Ergebnis, Frage, Schritt
from toolbox.content.models.fortbildung import Fortbildung, Fortbildungstermin, Terminkalender
from toolbox.content.models.freigabe import Freigaben, Freigabevermerk
from toolbox.content.models.gespraech import Gespraech, Gespraechsantwort
from toolbox.content.models.kontakt import Bedarf, Fenster, Kommune, Kontakt, Telefon, WeitererLink, Zeiten
from toolbox.content.models.lagebild import Balken, Zahlenbild
from toolbox.content.models.landkreis import ErlaubteAdressen, Landkreis
from toolbox.content.models.meldeweg import Meldeweg
from toolbox.content.models.recht import Antragsrecht, Frist, Laenge, Norm, Termin
from toolbox.content.models.seite import Aenderung, Baustein, Bereich, Kachel, Seite, Startseite
from toolbox.content.models.sprache import Ausdruck, Aussage, Dringend, Sprache, Suche, Suchwort
from toolbox.content.models.vorlage import Abschnitt, Feld, Handout, Handoutteil, Vorlage, Vorlagentabelle
from toolbox.content.models.warnzeichen import Warnzeichen
