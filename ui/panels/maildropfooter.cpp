// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/maildropfooter.h"

#include "core/maildrop/maildrop.h"
#include "ui/panels/elidedlabel.h"
#include "ui/text/amounttext.h"
#include "ui/theme/fonts.h"
#include "ui/theme/tone.h"

#include <QHBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

/// A text with the line before it that sets it apart; both go when the text does.
ElidedLabel* addPart(QHBoxLayout* row, const QString& name)
{
    auto* const label = new ElidedLabel;
    label->setObjectName(name);
    label->hide();
    row->addWidget(label);
    return label;
}

void setPart(ElidedLabel* label, const QString& text, Tone tone)
{
    setTone(label, tone);
    label->setText(text.isEmpty() ? QString() : u"│  "_s + text);
    label->setAccessibleName(text);
    label->setVisible(!text.isEmpty());
}

qsizetype countOf(const Maildrop& maildrop, Presence presence)
{
    return std::ranges::count(maildrop.items(), presence, &Item::presence);
}

} // namespace

MaildropFooter::MaildropFooter(QWidget* parent)
    : QWidget(parent)
{
    setObjectName(u"maildropFooter"_s);
    auto* const row = new QHBoxLayout(this);
    row->setContentsMargins(0, 2, 0, 2);
    row->setSpacing(8);
    m_total = addPart(row, u"footerTotal"_s);
    m_total->setFont(emphasized(m_total->font()));
    m_octets = addPart(row, u"footerOctets"_s);
    m_shown = addPart(row, u"footerShown"_s);
    m_marks = addPart(row, u"footerMarks"_s);
    m_agreement = addPart(row, u"footerAgreement"_s);
    row->addStretch();
    for (ElidedLabel* const label : {m_total, m_octets, m_marks}) // these are never cut
        label->setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Fixed);
}

void MaildropFooter::show(const Maildrop& maildrop, bool hasEnded)
{
    if (maildrop.items().empty() && !maildrop.dropListing()) // nothing was listed yet
        return clear();
    const DropListing rows{static_cast<quint64>(maildrop.items().size()), maildrop.octets()};
    const DropListing drop = maildrop.isListed() ? rows : maildrop.dropListing().value_or(rows);
    m_total->setText(messagesText(static_cast<qsizetype>(drop.messages)));
    m_total->show();
    m_octets->setText(u"·  "_s + octetsText(drop.octets));
    m_octets->show();
    showMarks(maildrop, hasEnded);
    showAgreement(maildrop);
}

void MaildropFooter::clear()
{
    for (ElidedLabel* const label : {m_total, m_octets, m_shown, m_marks, m_agreement})
        label->hide();
}

void MaildropFooter::setShown(qsizetype shown, const QString& remark)
{
    const QString text = shown < 0 ? QString() : tr("%1 shown by the filter").arg(shown);
    setPart(m_shown, remark.isEmpty() ? text : tr("%1 (%2)").arg(text, remark), Tone::Accent);
}

void MaildropFooter::showMarks(const Maildrop& maildrop, bool hasEnded)
{
    const qsizetype marked = maildrop.markedCount();
    if (!hasEnded && marked > 0) {
        setPart(
            m_marks,
            tr("%1 marked deleted (%2), not committed").arg(marked).arg(octetsText(maildrop.markedOctets())),
            Tone::Danger);
        return;
    }
    const qsizetype deleted = countOf(maildrop, Presence::Deleted);
    const qsizetype doubtful = countOf(maildrop, Presence::Doubtful);
    if (doubtful > 0)
        setPart(m_marks, tr("%1 of unknown fate").arg(doubtful), Tone::Warning);
    else
        setPart(m_marks, deleted > 0 ? tr("%1 deleted").arg(deleted) : QString(), Tone::Muted);
}

void MaildropFooter::showAgreement(const Maildrop& maildrop)
{
    switch (maildrop.statAgreesWithList()) {
    case Maildrop::Agreement::Agrees:
        return setPart(m_agreement, tr("STAT agrees with LIST"), Tone::Muted);
    case Maildrop::Agreement::Differs:
        setPart(m_agreement,
                tr("STAT differs from LIST: it says %1, %2")
                    .arg(messagesText(static_cast<qsizetype>(maildrop.dropListing()->messages)),
                         octetsText(maildrop.dropListing()->octets)),
                Tone::Warning);
        return;
    case Maildrop::Agreement::Unknown:
        break;
    }
    const bool isByStat = maildrop.dropListing() && !maildrop.isListed();
    setPart(m_agreement, isByStat ? tr("by STAT; LIST was not asked") : QString(), Tone::Muted);
}

} // namespace dropscope::ui
