// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/maildropcell.h"

#include "core/findings/findinglist.h"
#include "core/maildrop/item.h"
#include "core/message/messagesummary.h"
#include "ui/text/amounttext.h"
#include "ui/text/findingtext.h"
#include "ui/text/octettext.h"
#include "ui/text/timetext.h"
#include "ui/theme/findinglook.h"
#include "ui/theme/icons.h"

#include <QCoreApplication>
#include <QDateTime>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

struct MaildropText
{
    Q_DECLARE_TR_FUNCTIONS(dropscope::ui::MaildropModel)
};

const QString absent = u"–"_s;

QString amountText(const std::optional<OctetCount>& octets)
{
    return octets ? groupedNumber(octets->value()) : absent;
}

/// A unique-id is told apart by its end; no well-formed one is cut here (RFC 1939 §7).
QString uniqueIdText(const UniqueId& id)
{
    constexpr qsizetype most = 100;
    const QString whole = QString::fromLatin1(id.octets());
    return whole.size() <= most ? whole : u'…' + whole.right(most);
}

/// Text from a message, so that none of it is taken for markup.
QString verbatim(const QString& text)
{
    return text.isEmpty() ? QString() : u"<qt>%1</qt>"_s.arg(text.toHtmlEscaped());
}

QString dateText(const MessageSummary& summary)
{
    return summary.date.isValid() ? shortDateText(summary.date, QDateTime::currentDateTime())
                                  : summary.dateText;
}

QString subjectText(const MessageSummary& summary)
{
    if (!summary.hasSubject)
        return MaildropText::tr("(no Subject)");
    return summary.subject.isEmpty() ? MaildropText::tr("(empty Subject)") : summary.subject;
}

} // namespace

bool MaildropCell::isMismatch() const
{
    return m_item.listOctets && m_item.receivedOctets && m_item.listOctets != m_item.receivedOctets;
}

QString MaildropCell::text() const
{
    switch (m_column) {
    case MaildropModel::Number:
        return QString::number(m_item.number.value());
    case MaildropModel::Size:
        return amountText(m_item.listOctets);
    case MaildropModel::Received:
        return amountText(m_item.receivedOctets);
    case MaildropModel::Decoded:
        return decodedText();
    case MaildropModel::UniqueId:
        return m_item.uniqueId ? uniqueIdText(*m_item.uniqueId) : QString();
    case MaildropModel::Date:
        return m_summary ? dateText(*m_summary) : QString();
    case MaildropModel::From:
        return !m_summary                  ? QString()
               : m_summary->from.isEmpty() ? MaildropText::tr("(none)")
                                           : m_summary->from;
    case MaildropModel::Subject:
        return m_summary ? subjectText(*m_summary) : QString();
    case MaildropModel::State:
        return stateText();
    case MaildropModel::ColumnCount:
        break;
    }
    return {};
}

QString MaildropCell::toolTip() const
{
    switch (m_column) {
    case MaildropModel::Received:
        if (isMismatch())
            return MaildropText::tr("LIST said %1, RETR delivered %2.")
                .arg(octetsText(*m_item.listOctets), octetsText(*m_item.receivedOctets));
        return m_item.isRetrieved() ? QString() : MaildropText::tr("Not retrieved yet.");
    case MaildropModel::Decoded:
        return decodedToolTip();
    case MaildropModel::UniqueId:
        return m_item.uniqueId ? verbatim(QString::fromLatin1(m_item.uniqueId->octets())) : QString();
    case MaildropModel::Date:
        if (!m_summary)
            return {};
        return verbatim(m_summary->date.isValid() ? fullDateText(m_summary->date) : m_summary->dateText);
    case MaildropModel::From:
        return m_summary ? verbatim(m_summary->from) : QString();
    case MaildropModel::Subject:
        return m_summary ? verbatim(m_summary->subject) : QString();
    case MaildropModel::State:
        return findingsToolTip();
    default:
        return {};
    }
}

QString MaildropCell::accessibleText() const
{
    const auto amount = [](const std::optional<OctetCount>& octets, const QString& none) {
        return octets ? spokenOctets(*octets) : none;
    };
    switch (m_column) {
    case MaildropModel::Number:
        return MaildropText::tr("message %1").arg(m_item.number.value());
    case MaildropModel::Size:
        return amount(m_item.listOctets, MaildropText::tr("size not known"));
    case MaildropModel::Received:
        if (isMismatch())
            return MaildropText::tr("%1 received, %2 announced")
                .arg(spokenOctets(*m_item.receivedOctets), spokenOctets(*m_item.listOctets));
        return m_item.isRetrieved()
                   ? MaildropText::tr("%1 received").arg(spokenOctets(*m_item.receivedOctets))
                   : MaildropText::tr("not retrieved");
    case MaildropModel::Decoded:
        return m_decoded.isCounted() ? MaildropText::tr("%1 decoded").arg(spokenOctets(m_decoded.octets))
                                     : MaildropText::tr("decoded size not known");
    case MaildropModel::UniqueId:
        return m_item.uniqueId
                   ? MaildropText::tr("unique-id %1").arg(QString::fromLatin1(m_item.uniqueId->octets()))
                   : MaildropText::tr("no unique-id");
    case MaildropModel::Date:
        return !m_summary                  ? MaildropText::tr("date not known")
               : m_summary->date.isValid() ? fullDateText(m_summary->date)
                                           : m_summary->dateText;
    case MaildropModel::State: {
        const QString state = stateText().isEmpty() ? MaildropText::tr("present") : stateText();
        const auto& findings = m_findings.concerning(m_item.number);
        return findings.empty() ? state : u"%1, %2"_s.arg(state, findingCountText(std::ssize(findings)));
    }
    default:
        return m_summary ? text() : MaildropText::tr("header not known");
    }
}

QString MaildropCell::plainText() const
{
    const auto digits = [](const std::optional<OctetCount>& octets) {
        return octets ? QString::number(octets->value()) : QString();
    };
    switch (m_column) {
    case MaildropModel::Size:
        return digits(m_item.listOctets);
    case MaildropModel::Received:
        return digits(m_item.receivedOctets);
    case MaildropModel::Decoded:
        return m_decoded.isCounted() ? QString::number(m_decoded.octets.value()) : QString();
    case MaildropModel::UniqueId:
        return m_item.uniqueId ? QString::fromLatin1(m_item.uniqueId->octets()).simplified() : QString();
    case MaildropModel::Date:
        return m_summary ? m_summary->date.toString(Qt::ISODate) : QString();
    case MaildropModel::From:
        return m_summary ? m_summary->from : QString();
    case MaildropModel::Subject:
        return m_summary ? m_summary->subject : QString();
    default:
        return text();
    }
}

Tone MaildropCell::tone() const
{
    const bool isGone = m_item.presence == Presence::Marked || m_item.presence == Presence::Deleted;
    switch (m_column) {
    case MaildropModel::State:
        return m_item.presence == Presence::Marked               ? Tone::Danger
               : m_item.presence == Presence::Doubtful           ? Tone::Warning
               : m_isNew && m_item.presence == Presence::Present ? Tone::Accent
                                                                 : Tone::Muted;
    case MaildropModel::Received:
        return isMismatch() ? Tone::Warning : isGone || !m_item.isRetrieved() ? Tone::Muted : Tone::Plain;
    case MaildropModel::Decoded:
        return isGone || !m_decoded.isCounted() ? Tone::Muted : Tone::Plain;
    case MaildropModel::From:
        return isGone || (m_summary && m_summary->from.isEmpty()) ? Tone::Muted : Tone::Plain;
    case MaildropModel::Subject:
        return isGone || (m_summary && m_summary->subject.isEmpty()) ? Tone::Muted : Tone::Plain;
    default:
        return isGone ? Tone::Muted : Tone::Plain;
    }
}

/// "≥" where it is more than was counted.
QString MaildropCell::decodedText() const
{
    switch (m_decoded.state) {
    case DecodedSize::State::Counting:
        return u"…"_s;
    case DecodedSize::State::Counted:
        return groupedNumber(m_decoded.octets.value());
    case DecodedSize::State::CountedInPart:
        return u"≥\u00a0"_s + groupedNumber(m_decoded.octets.value());
    default:
        return absent;
    }
}

QString MaildropCell::decodedToolTip() const
{
    switch (m_decoded.state) {
    case DecodedSize::State::NotKnown:
        return MaildropText::tr("Not retrieved yet.");
    case DecodedSize::State::Counting:
        return MaildropText::tr("Being counted.");
    case DecodedSize::State::CountedInPart:
        return MaildropText::tr("At least: the message has more parts than are looked at.");
    case DecodedSize::State::Failed:
        return MaildropText::tr("The message could not be read.");
    default:
        return {};
    }
}

QString MaildropCell::stateText() const
{
    switch (m_item.presence) {
    case Presence::Marked:
        return MaildropText::tr("marked");
    case Presence::Deleted:
        return MaildropText::tr("deleted");
    case Presence::Doubtful:
        return MaildropText::tr("doubtful");
    case Presence::Present:
        break;
    }
    if (m_isNew)
        return MaildropText::tr("new");
    return m_item.isRetrieved() && !m_item.isFiled ? MaildropText::tr("retrieved") : QString();
}

QIcon MaildropCell::icon() const
{
    if (m_column == MaildropModel::Received && isMismatch())
        return ui::icon(IconName::Warning, Tone::Warning);
    const auto look =
        m_column == MaildropModel::State ? messageFindingLook(m_findings, m_item.number) : std::nullopt;
    return look ? ui::icon(look->icon, look->tone) : QIcon();
}

/// As rich text: words of a server stand in it.
QString MaildropCell::findingsToolTip() const
{
    const QStringList findings = messageFindings(m_findings, m_item.number);
    if (findings.isEmpty())
        return stateToolTip();
    QString text = stateToolTip().isEmpty() ? QString() : u"<p>%1</p>"_s.arg(stateToolTip());
    text += u"<p><b>%1</b>"_s.arg(findings.constFirst());
    for (const QString& finding : findings.mid(1))
        text += u"<br>"_s + finding.toHtmlEscaped();
    return text + u"</p>"_s;
}

QString MaildropCell::stateToolTip() const
{
    switch (m_item.presence) {
    case Presence::Marked:
        return MaildropText::tr(
            "Marked with DELE. It goes when QUIT is answered +OK; Reset takes the mark back.");
    case Presence::Deleted:
        return MaildropText::tr("It was marked, and QUIT was answered +OK: the server has deleted it.");
    case Presence::Doubtful:
        return MaildropText::tr("Nobody knows whether the server has deleted it. Connect again to see.");
    case Presence::Present:
        break;
    }
    if (m_isNew)
        return MaildropText::tr("Its unique-id was not there at the last look.");
    return m_item.isRetrieved() && !m_item.isFiled ? MaildropText::tr("Retrieved whole in this session.")
                                                   : QString();
}

} // namespace dropscope::ui
