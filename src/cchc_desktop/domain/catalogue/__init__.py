"""Every figure a report may cite, in the order of the tabs."""

from collections.abc import Mapping

from cchc_desktop.domain.catalogue import digital, dossiers, finance, procedures, staff, steering
from cchc_desktop.domain.conditions import Condition
from cchc_desktop.domain.figures import Figure

CATALOGUE: Mapping[str, Figure] = {
    figure.id: figure
    for module in (steering, procedures, dossiers, staff, finance, digital)
    for figure in module.FIGURES
}

# What every figure of a large register implies of a row: asked first, an index leads to the rows that can matter.
SCOPES: Mapping[str, Condition] = {**dossiers.SCOPES, **steering.SCOPES, **digital.SCOPES}
