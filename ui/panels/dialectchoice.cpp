// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/dialectchoice.h"

#include "ui/controller/playedservers.h"
#include "ui/profiles/fieldnote.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QCompleter>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

DialectChoice::DialectChoice(QWidget* parent)
    : QWidget(parent)
    , m_list(new QComboBox)
    , m_note(nullptr)
{
    constexpr int mostRows = 20;
    m_list->setObjectName(u"dialectChoice"_s);
    m_list->setAccessibleName(tr("Server that is played"));
    m_list->setEditable(true);
    m_list->setInsertPolicy(QComboBox::NoInsert);
    m_list->setMaxVisibleItems(mostRows);
    m_list->setMinimumContentsLength(20);
    m_list->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_list->addItem(tr("None: a server that is right"), QString());
    for (const PlayedServer& each : playedServers()) {
        m_list->addItem(each.server, each.name);
        m_list->setItemData(m_list->count() - 1, each.note, Qt::ToolTipRole);
    }
    m_list->completer()->setCompletionMode(QCompleter::PopupCompletion);
    m_list->completer()->setFilterMode(Qt::MatchContains);
    m_list->completer()->setCaseSensitivity(Qt::CaseInsensitive);
    m_note = new FieldNote(m_list);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(2);
    column->addWidget(m_list);
    column->addWidget(m_note);
    setFocusProxy(m_list);
    connect(m_list->lineEdit(), &QLineEdit::editingFinished, this, &DialectChoice::takeWord);
    connect(m_list, &QComboBox::currentIndexChanged, this, [this] {
        explain();
        emit chosen();
    });
    explain();
}

QString DialectChoice::dialect() const { return m_list->currentData().toString(); }

void DialectChoice::setDialect(const QString& name)
{
    const QSignalBlocker blocker(m_list);
    m_list->setCurrentIndex(std::max(0, m_list->findData(name)));
    explain();
}

/// A part of a name is enough; what no server is called leaves the choice as it was.
void DialectChoice::takeWord()
{
    const QString word = m_list->currentText().trimmed();
    int found = m_list->findText(word, Qt::MatchFixedString);
    if (found < 0 && !word.isEmpty())
        found = m_list->findText(word, Qt::MatchContains);
    const int place = word.isEmpty() ? 0 : found < 0 ? m_list->currentIndex() : found;
    m_list->setEditText(m_list->itemText(place));
    m_list->setCurrentIndex(place);
}

void DialectChoice::explain()
{
    const PlayedServer* const played = playedServerNamed(dialect());
    QString text = played == nullptr ? QString() : played->note;
    if (played != nullptr && !played->faults.isEmpty())
        text += u' ' + tr("Faults: %1.").arg(played->faults);
    m_note->setNote(text, Tone::Muted);
}

} // namespace dropscope::ui
