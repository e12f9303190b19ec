// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/languagemenu.h"

#include "ui/controller/serverlanguages.h"
#include "ui/controller/sessioncontroller.h"

using namespace Qt::StringLiterals;

namespace dropscope::ui {

LanguageMenu::LanguageMenu(SessionController& controller, QWidget* parent)
    : QMenu(parent)
    , m_controller(controller)
{
    setTitle(tr("Server’s &language"));
    setObjectName(u"languageMenu"_s);
    connect(this, &QMenu::aboutToShow, this, &LanguageMenu::refresh);
    connect(&controller, &SessionController::languagesChanged, this, &LanguageMenu::fill);
    connect(&controller, &SessionController::activityChanged, this, &LanguageMenu::fill);
    fill();
}

void LanguageMenu::refresh()
{
    if (ServerLanguages* const languages = m_controller.languages())
        languages->ask();
    fill();
}

void LanguageMenu::fill()
{
    clear();
    const ServerLanguages* const languages = m_controller.languages();
    const bool isOffered = languages && m_controller.isSignedIn() && languages->isOffered();
    menuAction()->setEnabled(isOffered);
    menuAction()->setToolTip(isOffered ? QString() : tr("The server does not offer LANG (RFC 6856 §3)."));
    if (!isOffered)
        return;
    if (languages->known().empty()) {
        addAction(tr("Asking the server …"))->setEnabled(false);
        return;
    }
    addChoice(tr("The server’s own choice"), "*", languages->chosen());
    addSeparator();
    for (const LanguageListing& language : languages->known()) {
        const QString tag = QString::fromLatin1(language.tag);
        const QString name = QString::fromUtf8(language.description).simplified();
        addChoice(name.isEmpty() ? tag : tr("%1 (%2)").arg(name, tag), language.tag, languages->chosen());
    }
}

void LanguageMenu::addChoice(const QString& text, const QByteArray& tag, const QByteArray& chosen)
{
    QString shown = text;
    QAction* const action = addAction(shown.replace(u'&', u"&&"_s));
    action->setCheckable(true);
    action->setChecked(tag.compare(chosen, Qt::CaseInsensitive) == 0);
    connect(action, &QAction::triggered, this, [this, tag] {
        if (ServerLanguages* const languages = m_controller.languages())
            languages->choose(tag);
    });
}

} // namespace dropscope::ui
