// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/defecttext.h"

#include "ui/message/visibletext.h"
#include "ui/text/amounttext.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

struct DefectWords
{
    Q_DECLARE_TR_FUNCTIONS(dropscope::ui::DefectText)
};

QString translated(const char* text) { return QCoreApplication::translate("Defect", text); }

} // namespace

DefectGravity gravityOf(DefectKind kind)
{
    switch (kind) {
    case DefectKind::SeparatorMissing:
    case DefectKind::Nul:
    case DefectKind::BoundaryMissing:
    case DefectKind::BoundaryNeverOpened:
    case DefectKind::BoundaryNeverClosed:
    case DefectKind::BoundaryRepeated:
    case DefectKind::EncodingUnknown:
    case DefectKind::EncodingWrong:
    case DefectKind::Base64Incomplete:
    case DefectKind::UuencodeIncomplete:
    case DefectKind::CharsetUnknown:
    case DefectKind::CharsetWrong:
    case DefectKind::HeaderLineMalformed:
        return DefectGravity::Error;
    case DefectKind::HeaderUtf8:
    case DefectKind::FoldingBlankLine:
    case DefectKind::EncodedLineTooLong:
    case DefectKind::EncodedWordInQuotes:
    case DefectKind::MimeVersionUnknown:
    case DefectKind::MessageIdMalformed:
    case DefectKind::ContentLengthWrong:
        return DefectGravity::Note;
    default:
        return DefectGravity::Warning;
    }
}

DefectGravity gravest(const DefectList& defects)
{
    DefectGravity found = DefectGravity::Note;
    for (const Defect& defect : defects.all())
        found = std::max(found, gravityOf(defect.kind));
    return found;
}

QString gravityText(DefectGravity gravity)
{
    switch (gravity) {
    case DefectGravity::Error:
        return DefectWords::tr("grave");
    case DefectGravity::Warning:
        return DefectWords::tr("readers differ");
    case DefectGravity::Note:
        break;
    }
    return DefectWords::tr("harmless");
}

IconName gravityIcon(DefectGravity gravity)
{
    return gravity == DefectGravity::Error     ? IconName::Error
           : gravity == DefectGravity::Warning ? IconName::Warning
                                               : IconName::Info;
}

Tone gravityTone(DefectGravity gravity)
{
    return gravity == DefectGravity::Error     ? Tone::Danger
           : gravity == DefectGravity::Warning ? Tone::Warning
                                               : Tone::Accent;
}

QString defectText(const Defect& defect)
{
    // not arg() after arg(): an argument may hold a "%2" of its own
    const QString form = translated(defect.row().text);
    QString text;
    for (qsizetype i = 0; i < form.size(); ++i) {
        const int place = form.at(i) == u'%' && i + 1 < form.size() ? form.at(i + 1).digitValue() : -1;
        if (place < 1) {
            text += form.at(i);
            continue;
        }
        text += visibleText(defect.arguments.value(place - 1), 200);
        ++i;
    }
    if (!defect.within.isEmpty())
        text += DefectWords::tr(" (At octet %1 of what part %2 decodes to.)")
                    .arg(groupedNumber(static_cast<quint64>(defect.offsetWithin)), defect.within);
    return defect.more == 0 ? text : text + DefectWords::tr(" And %1 more.").arg(groupedNumber(defect.more));
}

QString defectReason(const Defect& defect) { return translated(defect.row().why); }

QString defectSection(const Defect& defect)
{
    return u"RFC %1"_s.arg(QString::fromUtf8(defect.row().section));
}

QString defectCountText(quint64 defects)
{
    return defects == 1 ? DefectWords::tr("1 defect")
                        : DefectWords::tr("%1 defects").arg(groupedNumber(defects));
}

} // namespace dropscope::ui
