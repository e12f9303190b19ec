// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/findbar.h"

#include "ui/text/amounttext.h"
#include "ui/theme/icons.h"
#include "ui/theme/tone.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

FindBar::FindBar(QWidget* parent)
    : QWidget(parent)
    , m_field(new QLineEdit)
    , m_count(new QLabel)
    , m_previous(addButton(u"findPreviousButton"_s, tr("Previous match")))
    , m_next(addButton(u"findNextButton"_s, tr("Next match")))
{
    setObjectName(u"findBar"_s);
    setAccessibleName(tr("Find in the text"));
    m_field->setObjectName(u"findField"_s);
    m_field->setAccessibleName(tr("Text to find"));
    m_field->setPlaceholderText(tr("Find"));
    m_field->addAction(icon(IconName::Search, Tone::Muted), QLineEdit::LeadingPosition)->setText(tr("Find"));
    m_count->setObjectName(u"findCount"_s);
    m_count->setAccessibleName(tr("Matches"));
    setTone(m_count, Tone::Muted);
    m_previous->setIcon(icon(IconName::ArrowUp));
    m_next->setIcon(icon(IconName::ArrowDown));
    QToolButton* close = addButton(u"closeFindButton"_s, tr("Close"));
    close->setIcon(icon(IconName::Close));

    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_field, 1);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_count, m_previous, m_next, close})
        layout->addWidget(widget);
    setFocusProxy(m_field);

    connect(m_field, &QLineEdit::textChanged, this, &FindBar::textChanged);
    connect(m_previous, &QToolButton::clicked, this, &FindBar::previousRequested);
    connect(m_next, &QToolButton::clicked, this, &FindBar::nextRequested);
    connect(close, &QToolButton::clicked, this, &FindBar::closed);
    setMatches(-1, 0, true);
}

QToolButton* FindBar::addButton(const QString& name, const QString& text)
{
    auto* button = new QToolButton(this);
    button->setObjectName(name);
    button->setAccessibleName(text);
    button->setToolTip(text);
    button->setAutoRaise(true);
    return button;
}

QString FindBar::text() const { return m_field->text(); }

void FindBar::start(const QString& suggestion)
{
    if (!suggestion.isEmpty())
        m_field->setText(suggestion);
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

void FindBar::setMatches(qsizetype place, qsizetype count, bool isAll)
{
    const QString all = groupedNumber(static_cast<quint64>(count)) + (isAll ? QString() : u"+"_s);
    m_count->setText(text().isEmpty() ? QString()
                     : count == 0     ? (isAll ? tr("not found") : tr("looking…"))
                     : place < 0      ? tr("%1 found").arg(all)
                                 : tr("%1 of %2").arg(groupedNumber(static_cast<quint64>(place) + 1), all));
    m_previous->setEnabled(count > 0);
    m_next->setEnabled(count > 0);
}

void FindBar::setNote(const QString& note)
{
    m_count->setText(note);
    m_previous->setEnabled(!text().isEmpty());
    m_next->setEnabled(!text().isEmpty());
}

void FindBar::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (event->modifiers() & Qt::ShiftModifier)
            emit previousRequested();
        else
            emit nextRequested();
        return;
    case Qt::Key_Escape:
        emit closed();
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace dropscope::ui
