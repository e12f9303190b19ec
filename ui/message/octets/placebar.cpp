// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/message/octets/placebar.h"

#include "ui/message/octets/octetselection.h"
#include "ui/panels/elidedlabel.h"
#include "ui/text/amounttext.h"
#include "ui/theme/tone.h"

#include <QHBoxLayout>
#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

QString number(qint64 value) { return groupedNumber(static_cast<quint64>(value)); }

} // namespace

PlaceBar::PlaceBar(OctetSelection& selection, QWidget* parent)
    : QWidget(parent)
    , m_selection(selection)
    , m_row(new QHBoxLayout(this))
    , m_field(new QLineEdit)
    , m_place(new ElidedLabel)
{
    m_field->setObjectName(u"goToField"_s);
    m_field->setAccessibleName(tr("Octet to go to"));
    m_field->setPlaceholderText(tr("Go to octet"));
    m_field->setToolTip(tr("Number of an octet, counted from 0: 1234 or 0x4d2 (Ctrl+G)"));
    m_field->setFixedWidth(m_field->fontMetrics().averageCharWidth() * 20);
    m_place->setObjectName(u"placeLabel"_s);
    m_place->setAccessibleName(tr("Octets that are selected"));
    m_place->setTextFormat(Qt::PlainText);
    m_place->setTextInteractionFlags(Qt::TextSelectableByMouse);
    setTone(m_place, Tone::Muted);
    m_row->setContentsMargins({});
    m_row->addWidget(m_field);
    m_row->addWidget(m_place, 1);
    connect(m_field, &QLineEdit::returnPressed, this, &PlaceBar::goTo);
    connect(&m_selection, &OctetSelection::changed, this, &PlaceBar::refresh);
    refresh();
}

void PlaceBar::add(QWidget* widget) { m_row->addWidget(widget); }

void PlaceBar::setRemark(const QString& remark)
{
    m_remark = remark;
    refresh();
}

void PlaceBar::start()
{
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

std::optional<qint64> PlaceBar::offsetIn(const QString& text)
{
    QString digits;
    for (const QChar each : text)
        if (!each.isSpace())
            digits += each;
    const bool isHex = digits.startsWith("0x"_L1, Qt::CaseInsensitive);
    bool isNumber = false;
    const qint64 offset = isHex ? digits.sliced(2).toLongLong(&isNumber, 16) : digits.toLongLong(&isNumber);
    return isNumber && offset >= 0 ? std::optional(offset) : std::nullopt;
}

void PlaceBar::goTo()
{
    const auto offset = offsetIn(m_field->text());
    if (!offset || *offset >= qMax<qint64>(1, m_selection.size())) {
        m_place->setText(offset ? tr("The message has %1 octets.").arg(number(m_selection.size()))
                                : tr("That is no number: 1234 or 0x4d2."));
        m_field->selectAll();
        return;
    }
    m_selection.show({*offset, *offset + 1});
}

void PlaceBar::refresh()
{
    const OctetRange range = m_selection.range();
    QString text = range.size() > 1
                       ? tr("octets %1 to %2: %3")
                             .arg(number(range.begin), number(range.end - 1),
                                  octetsText(OctetCount(static_cast<quint64>(range.size()))))
                       : tr("octet %1 of %2").arg(number(range.begin), number(m_selection.size()));
    if (!m_remark.isEmpty())
        text += u" · "_s + m_remark;
    m_place->setText(m_selection.size() > 0 ? text : QString());
}

} // namespace dropscope::ui
