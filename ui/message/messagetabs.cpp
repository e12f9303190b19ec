// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/message/messagetabs.h"

#include "ui/message/messagedocument.h"
#include "ui/message/messageview.h"

#include <QDataStream>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

constexpr quint32 stateMark = 0x4d545631;
constexpr qint32 mostStates = 100; ///< of views; more were never saved

} // namespace

MessageTabs::MessageTabs(QWidget* parent)
    : QTabWidget(parent)
{
    setObjectName(u"messageTabs"_s);
    setAccessibleName(tr("Views of the message"));
    setDocumentMode(true);
    setUsesScrollButtons(true);
    connect(this, &QTabWidget::currentChanged, this, &MessageTabs::showCurrent);
}

void MessageTabs::addView(const QString& id, const QString& title, std::function<MessageView*()> make)
{
    m_tabs.push_back({id, std::move(make)});
    auto* const page = new QWidget;
    page->setObjectName(id + "Page"_L1);
    auto* const column = new QVBoxLayout(page);
    column->setContentsMargins(0, 6, 0, 0);
    addTab(page, title);
}

void MessageTabs::setDocument(MessageDocument* document)
{
    if (m_document)
        m_document->disconnect(this);
    m_document = document;
    for (Tab& tab : m_tabs) {
        const bool isOpen = currentIndex() == &tab - m_tabs.data();
        if (!isOpen && std::exchange(tab.shown, nullptr))
            tab.view->setDocument(nullptr);
    }
    if (document)
        connect(document, &MessageDocument::revealRequested, this, [this] { setCurrentId(u"source"_s); });
    showCurrent();
}

void MessageTabs::showCurrent()
{
    const int index = currentIndex();
    if (index < 0)
        return;
    Tab& tab = m_tabs[static_cast<size_t>(index)];
    MessageView* const view = viewOf(tab);
    if (tab.shown == m_document)
        return;
    tab.shown = m_document;
    view->setDocument(m_document);
}

MessageView* MessageTabs::viewOf(Tab& tab)
{
    if (tab.view)
        return tab.view;
    tab.view = tab.make();
    tab.view->restoreState(tab.state);
    connect(tab.view, &MessageView::saveRequested, this, &MessageTabs::saveRequested);
    connect(tab.view, &MessageView::dragRequested, this, &MessageTabs::dragRequested);
    connect(tab.view, &MessageView::viewRequested, this, &MessageTabs::setCurrentId);
    QWidget* const page = widget(static_cast<int>(&tab - m_tabs.data()));
    page->layout()->addWidget(tab.view);
    page->setFocusProxy(tab.view);
    return tab.view;
}

QString MessageTabs::currentId() const
{
    return currentIndex() < 0 ? QString() : m_tabs[static_cast<size_t>(currentIndex())].id;
}

void MessageTabs::setCurrentId(const QString& id)
{
    const auto tab = std::ranges::find(m_tabs, id, &Tab::id);
    if (tab != m_tabs.end())
        setCurrentIndex(static_cast<int>(tab - m_tabs.begin()));
}

MessageView* MessageTabs::view(const QString& id)
{
    const auto tab = std::ranges::find(m_tabs, id, &Tab::id);
    return tab == m_tabs.end() ? nullptr : viewOf(*tab);
}

QByteArray MessageTabs::saveState() const
{
    QByteArray state;
    QDataStream stream(&state, QIODevice::WriteOnly);
    stream << stateMark << currentId().toLatin1() << static_cast<qint32>(std::ssize(m_tabs));
    for (const Tab& tab : m_tabs)
        stream << tab.id.toLatin1() << (tab.view ? tab.view->saveState() : tab.state);
    return state;
}

void MessageTabs::restoreState(const QByteArray& state)
{
    QDataStream stream(state);
    quint32 mark = 0;
    QByteArray current;
    qint32 count = 0;
    stream >> mark >> current >> count;
    if (stream.status() != QDataStream::Ok || mark != stateMark)
        return;
    for (qint32 i = 0; i < std::min(count, mostStates) && stream.status() == QDataStream::Ok; ++i) {
        QByteArray id;
        QByteArray saved;
        stream >> id >> saved;
        const auto tab = std::ranges::find(m_tabs, QString::fromLatin1(id), &Tab::id);
        if (stream.status() != QDataStream::Ok || tab == m_tabs.end())
            continue;
        tab->state = saved;
        if (tab->view)
            tab->view->restoreState(saved);
    }
    setCurrentId(QString::fromLatin1(current));
}

void MessageTabs::setTitle(const QString& id, const QString& title)
{
    const auto tab = std::ranges::find(m_tabs, id, &Tab::id);
    if (tab != m_tabs.end())
        setTabText(static_cast<int>(tab - m_tabs.begin()), title);
}

} // namespace dropscope::ui
