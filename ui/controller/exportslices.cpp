// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controller/exportslices.h"

#include "core/inspection/htmlreport.h"
#include "core/inspection/inspection.h"
#include "core/inspection/jsonlines.h"
#include "ui/controller/connectionslices.h"
#include "ui/controller/recordingslices.h"
#include "ui/controller/scriptslices.h"

#include <QPointer>

#include <memory>

namespace dropscope::ui {

namespace {

/// Reads an inspection slice by slice, for as long as it lives.
template <typename Reading>
std::function<Expected<Octets>()> slices(Inspection& inspection, std::shared_ptr<Reading> reading)
{
    return [alive = QPointer(&inspection), reading = std::move(reading)]() -> Expected<Octets> {
        if (!alive)
            return Unexpected{LocalError{LocalError::Kind::Cancelled, {}}};
        return reading->next();
    };
}

} // namespace

std::function<Expected<Octets>()> exportSlices(Inspection& inspection, ExportForm form)
{
    switch (form) {
    case ExportForm::Script:
        break;
    case ExportForm::JsonLines:
        return slices(inspection, std::make_shared<JsonLines>(inspection));
    case ExportForm::JsonLinesWithBodies:
        return slices(inspection, std::make_shared<JsonLines>(inspection, JsonLines::Options{true, {}}));
    case ExportForm::Capture:
        return recordingSlices(inspection.transcript());
    case ExportForm::Connection:
        return connectionSlices(inspection);
    case ExportForm::HtmlReport:
        return slices(inspection, std::make_shared<HtmlReport>(inspection));
    }
    return scriptSlices(inspection);
}

} // namespace dropscope::ui
