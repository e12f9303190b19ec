// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/log/logaccessible.h"

#include "ui/log/logcontents.h"
#include "ui/log/logview.h"

namespace dropscope::ui {

namespace {

/// The row at one place on the screen.
class AccessibleRow final : public QAccessibleInterface, public QAccessibleActionInterface
{
public:
    AccessibleRow(LogView& view, int place)
        : m_view(&view)
        , m_place(place)
    {
    }

    [[nodiscard]] int place() const { return m_place; }

    [[nodiscard]] bool isValid() const override { return m_view && row() < m_view->visibleRows().second; }
    [[nodiscard]] QObject* object() const override { return nullptr; }
    [[nodiscard]] QWindow* window() const override
    {
        return m_view ? m_view->window()->windowHandle() : nullptr;
    }
    [[nodiscard]] QAccessibleInterface* parent() const override
    {
        return QAccessible::queryAccessibleInterface(m_view);
    }
    [[nodiscard]] QAccessibleInterface* child(int) const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    [[nodiscard]] int childCount() const override { return 0; }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    [[nodiscard]] QAccessible::Role role() const override { return QAccessible::ListItem; }

    [[nodiscard]] QString text(QAccessible::Text kind) const override
    {
        if (!isValid() || kind != QAccessible::Name)
            return {};
        return m_view->contents().cell(row()).spokenText();
    }
    void setText(QAccessible::Text, const QString&) override {}

    [[nodiscard]] QRect rect() const override
    {
        if (!isValid())
            return {};
        const QRect inView = m_view->rowRect(row());
        return {m_view->viewport()->mapToGlobal(inView.topLeft()), inView.size()};
    }

    [[nodiscard]] QAccessible::State state() const override
    {
        QAccessible::State state;
        state.invalid = !isValid();
        if (state.invalid)
            return state;
        const LogRowKind kind = m_view->contents().kind(row());
        state.selectable = true;
        state.focusable = true;
        state.multiSelectable = true;
        state.selected = m_view->selection().contains(row());
        state.focused = m_view->hasFocus() && m_view->currentRow() == row();
        state.active = m_view->currentRow() == row();
        state.expandable = kind == LogRowKind::FoldedBody || kind == LogRowKind::UnfoldedBody;
        state.expanded = kind == LogRowKind::UnfoldedBody;
        state.collapsed = kind == LogRowKind::FoldedBody;
        return state;
    }

    void* interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface*>(this)
                                                    : nullptr;
    }
    [[nodiscard]] QStringList actionNames() const override { return {setFocusAction(), pressAction()}; }
    void doAction(const QString& name) override
    {
        if (!isValid())
            return;
        m_view->setCurrentRow(row());
        if (name == pressAction())
            m_view->toggle(row());
    }
    [[nodiscard]] QStringList keyBindingsForAction(const QString&) const override { return {}; }

private:
    [[nodiscard]] qsizetype row() const { return m_view->visibleRows().first + m_place; }

    QPointer<LogView> m_view;
    int m_place;
};

QAccessibleInterface* makeInterface(const QString& /*className*/, QObject* object)
{
    auto* const view = qobject_cast<LogView*>(object);
    return view ? new LogAccessible(*view) : nullptr; // Qt takes it
}

} // namespace

void LogAccessible::install(LogView& view)
{
    static const bool isKnown = (QAccessible::installFactory(makeInterface), true);
    Q_UNUSED(isKnown);
    if (QAccessibleInterface* const known = QAccessible::queryAccessibleInterface(&view))
        QAccessible::deleteAccessibleInterface(QAccessible::uniqueId(known));
}

LogAccessible::LogAccessible(LogView& view)
    : QAccessibleWidget(&view, QAccessible::List)
{
}

LogAccessible::~LogAccessible()
{
    for (const QAccessible::Id row : m_rows)
        QAccessible::deleteAccessibleInterface(row);
}

LogView& LogAccessible::view() const { return *static_cast<LogView*>(widget()); }

int LogAccessible::childCount() const
{
    const auto [first, behind] = view().visibleRows();
    return static_cast<int>(behind - first);
}

QAccessibleInterface* LogAccessible::child(int index) const
{
    if (index < 0 || index >= childCount())
        return nullptr;
    while (std::ssize(m_rows) <= index)
        m_rows.push_back(QAccessible::registerAccessibleInterface(
            new AccessibleRow(view(), static_cast<int>(std::ssize(m_rows)))));
    return QAccessible::accessibleInterface(m_rows[static_cast<size_t>(index)]);
}

int LogAccessible::indexOfChild(const QAccessibleInterface* child) const
{
    const auto* const row = dynamic_cast<const AccessibleRow*>(child);
    return row ? row->place() : -1;
}

QAccessibleInterface* LogAccessible::childAt(int x, int y) const
{
    const qsizetype row = view().rowAt(view().viewport()->mapFromGlobal(QPoint(x, y)).y());
    return row < 0 ? nullptr : child(static_cast<int>(row - view().visibleRows().first));
}

QAccessibleInterface* LogAccessible::focusChild() const
{
    const qsizetype row = view().currentRow();
    return row < 0 ? nullptr : child(static_cast<int>(row - view().visibleRows().first));
}

} // namespace dropscope::ui
