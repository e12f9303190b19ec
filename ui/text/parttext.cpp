// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/parttext.h"

#include "core/message/messagestructure.h"
#include "ui/text/amounttext.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace dropscope::ui {

namespace {

struct PartText
{
    Q_DECLARE_TR_FUNCTIONS(dropscope::ui::PartText)
};

constexpr std::array names{
    QT_TRANSLATE_NOOP("dropscope::ui::PartText", "plain text"),
    QT_TRANSLATE_NOOP("dropscope::ui::PartText", "HTML"),
    QT_TRANSLATE_NOOP("dropscope::ui::PartText", "other text"),
    QT_TRANSLATE_NOOP("dropscope::ui::PartText", "calendar"),
    QT_TRANSLATE_NOOP("dropscope::ui::PartText", "picture"),
    QT_TRANSLATE_NOOP("dropscope::ui::PartText", "sound"),
    QT_TRANSLATE_NOOP("dropscope::ui::PartText", "film"),
    QT_TRANSLATE_NOOP("dropscope::ui::PartText", "container"),
    QT_TRANSLATE_NOOP("dropscope::ui::PartText", "message"),
    QT_TRANSLATE_NOOP("dropscope::ui::PartText", "piece of a message, or a reference to one"),
    QT_TRANSLATE_NOOP("dropscope::ui::PartText", "report"),
    QT_TRANSLATE_NOOP("dropscope::ui::PartText", "delivery report (DSN)"),
    QT_TRANSLATE_NOOP("dropscope::ui::PartText", "receipt report (MDN)"),
    QT_TRANSLATE_NOOP("dropscope::ui::PartText", "delivery status (DSN)"),
    QT_TRANSLATE_NOOP("dropscope::ui::PartText", "receipt status (MDN)"),
    QT_TRANSLATE_NOOP("dropscope::ui::PartText", "returned header fields"),
    QT_TRANSLATE_NOOP("dropscope::ui::PartText", "S/MIME signed"),
    QT_TRANSLATE_NOOP("dropscope::ui::PartText", "S/MIME signature"),
    QT_TRANSLATE_NOOP("dropscope::ui::PartText", "S/MIME encrypted"),
    QT_TRANSLATE_NOOP("dropscope::ui::PartText", "S/MIME certificates"),
    QT_TRANSLATE_NOOP("dropscope::ui::PartText", "PGP signed"),
    QT_TRANSLATE_NOOP("dropscope::ui::PartText", "PGP signature"),
    QT_TRANSLATE_NOOP("dropscope::ui::PartText", "PGP encrypted"),
    QT_TRANSLATE_NOOP("dropscope::ui::PartText", "PGP control part"),
    QT_TRANSLATE_NOOP("dropscope::ui::PartText", "PGP keys"),
    QT_TRANSLATE_NOOP("dropscope::ui::PartText", "TNEF (winmail.dat)"),
    QT_TRANSLATE_NOOP("dropscope::ui::PartText", "file"),
};
static_assert(names.size() == static_cast<size_t>(PartNature::File) + 1,
              "one for each nature, in their order");

QString number(quint64 value) { return groupedNumber(value); }

} // namespace

QString natureText(PartNature nature) { return PartText::tr(names[static_cast<size_t>(nature)]); }

QString natureRemark(PartNature nature)
{
    switch (nature) {
    case PartNature::DeliveryReport:
        return PartText::tr("A server tells what became of a message: words for people, fields for programs, "
                            "and the message or its header (RFC 3464).");
    case PartNature::ReceiptReport:
        return PartText::tr("A reader tells that a message was shown, deleted or the like (RFC 8098).");
    case PartNature::SmimeSigned:
    case PartNature::PgpSigned:
        return PartText::tr("The signature is not verified here: it is shown as a part of its own.");
    case PartNature::SmimeEncrypted:
    case PartNature::PgpEncrypted:
        return PartText::tr("The content is encrypted, and is not decrypted here.");
    case PartNature::SmimeSignature:
    case PartNature::PgpSignature:
        return PartText::tr("It proves other parts, and is nothing to be opened by itself.");
    case PartNature::Tnef:
        return PartText::tr("Outlook wraps text and attachments up in it. It is listed, and not unwrapped.");
    case PartNature::Partial:
        return PartText::tr("The rest of it came, or lies, elsewhere (RFC 2046 §5.2.2, §5.2.3).");
    default:
        return {};
    }
}

QString noTextText(const MessageStructure& message)
{
    const bool isUndivided = std::ranges::any_of(message.parts, [](const MessagePart& part) {
        return part.mime.type.startsWith("multipart/") && !part.hasParts && !part.body.isEmpty();
    });
    return isUndivided
               ? PartText::tr("The parts of this message cannot be told apart, so no text of it can be "
                              "shown.\nSource has all that came, and Defects says what is wrong.")
               : PartText::tr("This message has no text to be read.");
}

QString cutOffText(const CutOff& cutOff)
{
    const QString total = number(cutOff.total);
    const QString place = number(static_cast<quint64>(cutOff.range.begin));
    switch (cutOff.kind) {
    case CutOff::Kind::Parts:
        return PartText::tr("There are %1 parts; those from octet %2 on are not listed.").arg(total, place);
    case CutOff::Kind::Fields:
        return PartText::tr(
                   "There are %1 header fields; those from octet %2 on were not looked at for defects.")
            .arg(total, place);
    case CutOff::Kind::FieldOctets:
        return PartText::tr(
                   "Of %1 header fields only the beginning is read; the first of them is at octet %2.")
            .arg(total, place);
    case CutOff::Kind::Encoded:
        return PartText::tr(
                   "%1 messages within stand encoded and are too large to be opened; the first of them "
                   "is at octet %2.")
            .arg(total, place);
    case CutOff::Kind::Levels:
        return PartText::tr("%1 parts are nested too deeply to be opened; the first of them is at octet %2.")
            .arg(total, place);
    }
    return {};
}

} // namespace dropscope::ui
