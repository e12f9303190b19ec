// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/actionbutton.h"

#include <QAction>

namespace dropscope::ui {

namespace {

/// "Co&mmit 2 deletions && quit" without the mark of the menu's key, which a button beside a menu would take
/// away from it; the doubled ampersand stays, for a button's text has one as well.
QString withoutMnemonic(const QString& text)
{
    QString plain;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text.at(i) != u'&') {
            plain += text.at(i);
        } else if (i + 1 < text.size() && text.at(i + 1) == u'&') {
            plain += QStringLiteral("&&");
            ++i;
        }
    }
    return plain;
}

} // namespace

ActionButton::ActionButton(QAction* action, Look look, QWidget* parent)
    : QPushButton(parent)
    , m_look(look)
{
    connect(this, &QPushButton::clicked, this, [this] {
        if (m_action)
            m_action->trigger();
    });
    setAction(action);
}

void ActionButton::setAction(QAction* action)
{
    if (m_action)
        m_action->disconnect(this);
    m_action = action;
    setObjectName(action->objectName() + QStringLiteral("Button"));
    connect(action, &QAction::changed, this, &ActionButton::follow);
    follow();
}

void ActionButton::follow()
{
    const QString text = withoutMnemonic(m_action->text());
    setText(m_look == Look::Icon ? QString() : text);
    setAccessibleName(QString(text).replace(QStringLiteral("&&"), QStringLiteral("&")));
    setAccessibleDescription(m_action->statusTip());
    if (m_look != Look::Text)
        setIcon(m_action->icon());
    setToolTip(m_action->toolTip());
    setEnabled(m_action->isEnabled());
}

} // namespace dropscope::ui
