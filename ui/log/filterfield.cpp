// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/log/filterfield.h"

#include "core/protocol/values/commandtable.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QKeyEvent>
#include <QStandardItemModel>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

constexpr int wordRole = Qt::UserRole;

} // namespace

FilterField::FilterField(QWidget* parent)
    : QLineEdit(parent)
    , m_words(new QStandardItemModel(this))
    , m_completer(new QCompleter(m_words, this))
{
    const auto add = [this](const QString& word, const QString& meaning) {
        auto* const item = new QStandardItem(u"%1   %2"_s.arg(word, meaning));
        item->setData(word, wordRole);
        m_words->appendRow(item);
    };
    add(u"-ERR"_s, tr("refusals"));
    add(u"finding"_s, tr("lines with a finding beside them"));
    add(u"finding:violation"_s, tr("with a violation of an RFC beside them"));
    add(u"finding:deviation"_s, tr("with something discouraged beside them"));
    add(u"finding:breaks"_s, tr("with what breaks a small client beside them"));
    add(u"finding:unsafe"_s, tr("with what a small client reads or writes beyond its buffers for"));
    add(u"from:client"_s, tr("what the client sent"));
    add(u"from:server"_s, tr("what the server sent"));
    add(u"octets>10k"_s, tr("lines and bodies of more octets"));
    add(u"slow>100ms"_s, tr("replies that took longer"));
    add(u"not:"_s, tr("what does not match the word behind it; also -word"));
    for (const Keyword keyword : {Keyword::Apop, Keyword::Auth, Keyword::Capa, Keyword::Dele, Keyword::List,
                                  Keyword::Noop, Keyword::Pass, Keyword::Quit, Keyword::Retr, Keyword::Rset,
                                  Keyword::Stat, Keyword::Stls, Keyword::Top, Keyword::Uidl, Keyword::User})
        add(QString::fromLatin1(commandRow(keyword).name), tr("exchanges with this command"));
    m_completer->setWidget(this);
    m_completer->setCompletionRole(wordRole);
    m_completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_completer->popup()->setObjectName(u"logFilterOffers"_s);
    m_completer->popup()->setAccessibleName(tr("Words of the filter"));
    connect(this, &QLineEdit::textEdited, this, &FilterField::offer);
    connect(m_completer, qOverload<const QModelIndex&>(&QCompleter::activated), this, &FilterField::take);
}

QStringList FilterField::offersFor(const QString& beginning) const
{
    QStringList words;
    for (int row = 0; row < m_words->rowCount(); ++row)
        if (const QString word = m_words->item(row)->data(wordRole).toString();
            word.startsWith(beginning, Qt::CaseInsensitive))
            words += word;
    return words;
}

int FilterField::wordStart() const
{
    return static_cast<int>(QStringView(text()).left(cursorPosition()).lastIndexOf(u' ')) + 1;
}

void FilterField::offer()
{
    const QString word = text().mid(wordStart(), cursorPosition() - wordStart());
    const QStringList offers = word.isEmpty() ? QStringList() : offersFor(word);
    if (offers.isEmpty() ||
        (offers.size() == 1 && offers.constFirst().compare(word, Qt::CaseInsensitive) == 0))
        return m_completer->popup()->hide();
    show(word);
}

void FilterField::show(const QString& beginning)
{
    m_completer->setCompletionPrefix(beginning);
    m_completer->complete();
}

void FilterField::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Down && !m_completer->popup()->isVisible())
        return show(text().mid(wordStart(), cursorPosition() - wordStart()));
    QLineEdit::keyPressEvent(event);
}

void FilterField::take(const QModelIndex& index)
{
    const int start = wordStart();
    const QString word = index.data(wordRole).toString();
    setSelection(start, cursorPosition() - start);
    insert(word);
    emit textEdited(text());
}

} // namespace dropscope::ui
