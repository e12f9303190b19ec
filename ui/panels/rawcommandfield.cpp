// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/rawcommandfield.h"

#include "core/protocol/values/command.h"
#include "ui/theme/fonts.h"

#include <QDataStream>
#include <QKeyEvent>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

constexpr qsizetype mostRemembered = 100;
constexpr qsizetype longestRemembered = 1000; ///< characters
constexpr int mostTyped = 64 * 1024;          ///< far beyond what a server has to take (RFC 2449 §4)
constexpr quint32 stateMark = 0x52434631;

QStringList commandNames()
{
    QStringList names;
    for (const CommandRow& row : commandTable())
        if (*row.name != '\0')
            names += QString::fromLatin1(row.name);
    names.sort();
    return names;
}

} // namespace

RawCommandField::RawCommandField(QWidget* parent)
    : QLineEdit(parent)
{
    setObjectName(u"rawCommandField"_s);
    setAccessibleName(tr("Raw command"));
    setAccessibleDescription(
        tr("Enter sends the line as it is with CR LF behind it. Up and Down walk through the "
           "history, Tab completes the name of a command."));
    setMaxLength(mostTyped);
    setFont(monospacedFont());
    connect(this, &QLineEdit::returnPressed, this, &RawCommandField::enter);
    connect(this, &QLineEdit::textEdited, this, [this] {
        m_completion = -1;
        m_place = m_history.size();
    });
    setUnavailable(tr("Not connected"));
}

void RawCommandField::setAvailable()
{
    setEnabled(true);
    setPlaceholderText(
        tr("Send a raw command: LIST 3    (↑ history, Tab completes, sent byte for byte with CR LF)"));
}

void RawCommandField::setUnavailable(const QString& reason)
{
    setEnabled(false);
    setPlaceholderText(tr("Raw commands: %1").arg(reason));
    m_isAfterAuth = false;
}

void RawCommandField::enter()
{
    const QString line = text();
    if (line.isEmpty())
        return;
    remember(line);
    clear();
    emit lineEntered(line.toUtf8());
}

void RawCommandField::remember(const QString& line)
{
    const Command command = Command::fromLine(line.toUtf8());
    const bool isKnown = command.keyword() != Keyword::Unknown;
    // what answers a challenge of AUTH is no command, and a secret (RFC 5034 §4)
    const bool isSecret = command.row().secret != SecretArgument::None || (m_isAfterAuth && !isKnown);
    m_isAfterAuth = command.keyword() == Keyword::Auth || (m_isAfterAuth && !isKnown);
    if (!isSecret && line.size() <= longestRemembered) {
        m_history.removeAll(line);
        m_history.append(line);
        if (m_history.size() > mostRemembered)
            m_history.removeFirst();
    }
    m_place = m_history.size();
    m_draft.clear();
    m_completion = -1;
}

void RawCommandField::walk(int step)
{
    const qsizetype place = std::clamp<qsizetype>(m_place + step, 0, m_history.size());
    if (place == m_place)
        return;
    if (m_place == m_history.size())
        m_draft = text();
    m_place = place;
    m_completion = -1;
    setText(place == m_history.size() ? m_draft : m_history.at(place));
}

/// Another Tab shows the next name that begins as what was typed. False where there is nothing to complete.
bool RawCommandField::complete(int step)
{
    const bool isFirst = m_completion < 0;
    const QString typed = isFirst ? text() : m_completed;
    if (typed.isEmpty() || typed.contains(u' ') || (isFirst && cursorPosition() != typed.size()))
        return false;
    const QStringList names = commandNames().filter(QRegularExpression(
        u'^' + QRegularExpression::escape(typed), QRegularExpression::CaseInsensitiveOption));
    const bool isComplete = names.size() == 1 && names.constFirst().compare(text(), Qt::CaseInsensitive) == 0;
    if (names.isEmpty() || isComplete)
        return false; // Tab goes on to the next widget
    m_completed = typed;
    m_completion =
        isFirst ? (step > 0 ? 0 : names.size() - 1) : (m_completion + step + names.size()) % names.size();
    setText(names.at(m_completion));
    return true;
}

bool RawCommandField::event(QEvent* event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool isForward = key->key() == Qt::Key_Tab && key->modifiers() == Qt::NoModifier;
        const bool isBack = key->key() == Qt::Key_Backtab && m_completion >= 0;
        if ((isForward && complete(1)) || (isBack && complete(-1))) {
            event->accept();
            return true;
        }
    }
    return QLineEdit::event(event);
}

void RawCommandField::keyPressEvent(QKeyEvent* event)
{
    const bool isPlain = !(event->modifiers() & ~Qt::KeypadModifier);
    if (isPlain && event->key() == Qt::Key_Up)
        return walk(-1);
    if (isPlain && event->key() == Qt::Key_Down)
        return walk(1);
    if (isPlain && event->key() == Qt::Key_Escape && !text().isEmpty())
        return clear();
    QLineEdit::keyPressEvent(event);
}

void RawCommandField::changeEvent(QEvent* event)
{
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::ApplicationFontChange)
        setFont(monospacedFont());
}

QByteArray RawCommandField::saveState() const
{
    QByteArray state;
    QDataStream stream(&state, QIODevice::WriteOnly);
    stream << stateMark << m_history.join(u'\n').toUtf8(); // a list would be believed its length
    return state;
}

bool RawCommandField::restoreState(const QByteArray& state)
{
    QDataStream stream(state);
    quint32 mark = 0;
    QByteArray lines;
    stream >> mark;
    if (mark != stateMark)
        return false;
    stream >> lines;
    const QStringList history = QString::fromUtf8(lines).split(u'\n', Qt::SkipEmptyParts);
    if (stream.status() != QDataStream::Ok || history.size() > mostRemembered)
        return false;
    m_history = history;
    m_place = m_history.size();
    return true;
}

} // namespace dropscope::ui
