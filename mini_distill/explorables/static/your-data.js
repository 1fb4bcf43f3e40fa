/* mini-distill (MIT) with d3 (ISC, © Mike Bostock) and ml-matrix (MIT, © Michaël Zasso): licences in LICENSE and static/LICENSE-d3 and static/LICENSE-ml-matrix */
"use strict";var miniDistill=(()=>{var Re=Object.defineProperty;var ms=Object.getOwnPropertyDescriptor;var ps=Object.getOwnPropertyNames;var ds=Object.prototype.hasOwnProperty;var gs=(t,e)=>{for(var r in e)Re(t,r,{get:e[r],enumerable:!0})},ys=(t,e,r,n)=>{if(e&&typeof e=="object"||typeof e=="function")for(let i of ps(e))!ds.call(t,i)&&i!==r&&Re(t,i,{get:()=>e[i],enumerable:!(n=ms(e,i))||n.enumerable});return t};var ws=t=>ys(Re({},"__esModule",{value:!0}),t);var ih={};gs(ih,{render:()=>rh});function qt(t,e){let r=t.flatMap(n=>n.kind==="slider"?n.name in e?[n]:[]:n.kind==="choice"?n.options.filter(({value:i})=>i===e[n.name]):[]);return Object.assign({},...r.map(n=>n.state),e)}function F(t){let e=Math.abs(t);if(e===0||e>=.001&&e<1e4)return`${+t.toPrecision(3)}`.replace("-","−");let[r,n]=t.toExponential(2).split("e");return`${Math.abs(+r)===1?r.replace(/1.*/,""):`${+r}·`}10${bs(+n)}`.replace("-","−")}function Ae(t){let e=Math.max(...t.map(Math.abs))||1;if(e<1e-5||e>=1e6)return t.map(F);let r=Math.max(2-Math.floor(Math.log10(e)),0);return t.map(n=>n.toFixed(r).replace(/^-(?=[0.]*$)/,"").replace("-","−"))}var yt=t=>String(t).replace(/\d/g,e=>"₀₁₂₃₄₅₆₇₈₉"[+e]),bs=t=>String(t).replace(/[-\d]/g,e=>e==="-"?"⁻":"⁰¹²³⁴⁵⁶⁷⁸⁹"[+e]);var zn=1e4;function Fn(t,{id:e,start:r},n){let i={},o=[];for(let[l,u]of new URLSearchParams(t)){if(!l.startsWith(`${e}.`))continue;let h=l.slice(e.length+1),c=n.find(m=>m.name===h),f=c&&xs(c,u);f!==void 0?i[h]=f:o.push(On(h,u,c?vs(c):"there is no such control"))}let s={...r,...qt(n,i)};for(let l of n){let u=i[l.name];if(l.kind!=="numbers"||u===void 0)continue;let h=l.length(s);u.length!==h&&(o.push(On(l.name,String(u),`${l.label} are ${h} numbers here`)),delete i[l.name])}let a=o.length>2?[`And ${o.length-2} more.`]:[];return{change:i,complaint:[...o.slice(0,2),...a].join(" ")}}var On=(t,e,r)=>`The address asks for ${t.slice(0,40)} = ${e.slice(0,40)}, but ${r}.`;function xs(t,e){if(t.kind==="choice")return t.options.some(({value:o})=>o===e)?e:void 0;if(t.kind==="button")return t.values.includes(e)?e:void 0;if(t.kind==="names")return _s(t.values,e);let r=e.split(",").map(o=>o.trim()===""?NaN:Number(o));if(t.kind==="numbers")return r.every(o=>o>=t.min&&o<=t.max)?r:void 0;let[n]=r;if(r.length>1)return;if(t.kind==="rounds")return Number.isInteger(n)&&n>=0&&n<=zn?n:void 0;if(t.step===1&&!Number.isInteger(n))return;let i=1e-9*(t.max-t.min);return n>=t.min-i&&n<=t.max+i?n:void 0}function _s(t,e){let r=e==="none"?[]:e.split(",");if(r.every(n=>t.includes(n)))return t.filter(n=>r.includes(n)).join(",")||"none"}function vs(t){let e=n=>n.map(i=>`“${i}”`).join(", ");if(t.kind==="choice")return`${t.label} is one of ${e(t.options.map(({value:n})=>n))}`;if(t.kind==="button")return`${t.label} is one of ${e(t.values)}`;if(t.kind==="names")return`${t.label} are some of ${e(t.values)}, or “none”`;if(t.kind==="rounds")return`${t.label} is a whole number from 0 to ${zn}`;let r=`between ${F(t.min)} and ${F(t.max)}`;return t.kind==="numbers"?`${t.label} are numbers ${r}`:`${t.label} ${t.step===1?`is a whole number ${r}`:`lies ${r}`}`}function Bn(t,e,r){let n=new URL(location.href);for(let i of[...n.searchParams.keys()])i.startsWith(`${t}.`)&&!(i.slice(t.length+1)in e)&&n.searchParams.delete(i);for(let[i,o]of Object.entries(e))String(o)===String(r[i])?n.searchParams.delete(`${t}.${i}`):n.searchParams.set(`${t}.${i}`,String(o));if(n.search=n.search.replaceAll("%2C",","),n.href!==location.href)try{history.replaceState(history.state,"",n)}catch{}}function Yn(t,e){let r=n=>{if(n.button!==0||n.ctrlKey||n.metaKey||n.shiftKey||n.altKey)return;let i=n.target instanceof Element?n.target.closest("a[href^='?']"):null,o=i?.getAttribute("href")?.split("#")[0]??"";!i||![...new URLSearchParams(o).keys()].some(s=>s.startsWith(`${t}.`))||(n.preventDefault(),e(o,i))};return document.addEventListener("click",r),()=>document.removeEventListener("click",r)}var Ms={previous:"M9 1v10L2 6z",next:"M3 1v10l7-5z"};function Kn(t,e,r){let n=e.flatMap(i=>{if(i.kind==="numbers"||i.kind==="names")return[];if(i.kind==="button")return[Es(t,i,r)];let o=t.appendChild(L("div",{class:`control ${i.kind}`,"data-name":i.name}));i.symbol&&(o.dataset.symbols=i.symbol),o.append(L("label",{for:i.name},i.label));let s=o.appendChild(L("span",{class:`value ${i.name}`})),a=o.appendChild(L("div",{class:"row"}));if(i.kind==="choice")return[$s(a,s,i,r)];if(i.kind==="rounds")return[Ts(a,s,i,r)];let{needed:l}=i;return[ks(a,s,i,r),...l?[Ss(o,l)]:[]]});return(i,o,s)=>{for(let a of n)a(i,o,s)}}function ks(t,e,r,n){let{name:i,min:o,max:s,log:a}=r,[l,u]=a?[Math.log10,m=>10**m]:[Number,Number],h=r.step??(l(s)-l(o))/100,c=t.appendChild(L("input",{id:i,type:"range",min:l(o),max:l(s),step:a?"any":h})),f=m=>n.set({[i]:Math.min(Math.max(+u(m).toPrecision(a?3:6),o),s)});if(c.addEventListener("input",()=>f(+c.value)),a){let m={ArrowRight:1,ArrowUp:1,ArrowLeft:-1,ArrowDown:-1,PageUp:10,PageDown:-10};c.addEventListener("keydown",d=>{!(d.key in m)||d.ctrlKey||d.altKey||d.metaKey||(d.preventDefault(),f(Math.min(Math.max(+c.value+h*m[d.key],l(o)),l(s))))})}return(m,d)=>{let b=r.off?.(d)??"",_=b||(r.text??F)(m[i],d);c.disabled=b!=="",c.value=String(l(m[i])),c.setAttribute("aria-valuetext",_),e.textContent=_}}function Ss(t,e){let r=document.createComment("");return t.before(r),n=>{e(n)?t.isConnected||r.after(t):t.remove()}}function Es(t,e,r){let n=L("button",{id:e.name});t.appendChild(L("div",{class:"act"})).append(n);let i={};return n.addEventListener("click",()=>r.set(e.press(i))),o=>{i=o,n.textContent=e.text(o)}}function $s(t,e,r,n){let{name:i,options:o}=r,s=t.appendChild(L("select",{id:i}));for(let{value:a,label:l}of o)s.append(L("option",{value:a},l));return s.addEventListener("change",()=>n.set({[i]:s.value})),e.textContent="changed",e.id=`${i}-changed`,a=>{s.value=String(a[i]);let{state:l={}}=o.find(h=>h.value===a[i])??{},u=Object.keys(l).some(h=>h!=="round"&&String(l[h])!==String(a[h]));e.style.visibility=u?"visible":"hidden",s.setAttribute("aria-describedby",u?e.id:"")}}function Ts(t,e,r,n){let{name:i}=r,[o,s]=[0,0],a=(f,m)=>{let d=t.appendChild(L("button",{class:f,"aria-label":`${f} ${r.noun??"round"}`}));return d.innerHTML=`<svg viewBox="0 0 12 12" aria-hidden="true"><path d="${Ms[f]}"/></svg>`,d.addEventListener("click",()=>o+m>=0&&o+m<=s&&n.set({[i]:o+m})),d},l=a("previous",-1),u=t.appendChild(L("input",{id:i,type:"range",min:0,step:1}));u.addEventListener("input",()=>n.set({[i]:+u.value}));let h=a("next",1),c=t.appendChild(L("button",{class:"play"},"Play"));return c.addEventListener("click",n.play),(f,m,d)=>{s=Math.max(r.last(m),0),o=Math.min(f[i],s);let b=r.text(o,m);u.max=String(s),u.value=String(o),u.disabled=s===0,u.setAttribute("aria-valuetext",b),e.textContent=b,l.setAttribute("aria-disabled",String(o===0)),h.setAttribute("aria-disabled",String(o>=s)),c.setAttribute("aria-disabled",String(s===0)),c.textContent=d?"Pause":"Play"}}function L(t,e,r=""){let n=document.createElement(t);for(let[i,o]of Object.entries(e))n.setAttribute(i,String(o));return n.textContent=r,n}var Gt=class{constructor(e,r,n){this.line=e;this.challenge=n;this.key=`mini-distill ${location.pathname} ${r}`;try{this.done=sessionStorage.getItem(this.key)!==null}catch{}this.write()}line;challenge;done=!1;key;look(e,r){if(this.done||!this.challenge?.done(e,r))return"";this.done=!0;try{sessionStorage.setItem(this.key,"done")}catch{}return this.write(),`Done: ${this.challenge.reward} `}write(){if(!this.challenge)return;let{task:e,reward:r}=this.challenge;this.line.dataset.reward=r,this.line.replaceChildren(L("span",{class:"task"},`${this.done?"✓":"○"} ${e}`),...this.done?[" ",L("span",{class:"reward"},r)]:[]),this.line.classList.toggle("done",this.done)}};var Ns=1366,Le=64,Vn=12,qe=null,Xt=class{constructor(e,r,n){this.host=e;this.live=r;this.fit=n;let i=L("button",{class:"there"},"To the figure"),o=L("button",{class:"close"},"Close");i.addEventListener("click",()=>this.goThere()),o.addEventListener("click",()=>this.close()),this.bar.append(i,o);let{signal:s}=this.away;document.addEventListener("keydown",a=>this.key(a),{signal:s}),document.addEventListener("scroll",()=>this.link&&this.seen(this.place)&&this.close(),{signal:s,passive:!0})}host;live;fit;link=null;bar=L("div",{class:"bar"});away=new AbortController;show(e){if(!this.live.showPopover){this.host.scrollIntoView({block:"nearest"});return}let r=this.link!==null;!r&&this.seen(this.place)&&this.seen(e.getBoundingClientRect())||(r||this.open(),this.link=e,this.uncover(e))}close(){if(!this.link)return;this.live.contains(this.host.shadowRoot.activeElement)&&this.link.focus({preventScroll:!0}),this.link=null,qe=null,this.live.hidePopover(),this.live.removeAttribute("popover"),this.bar.remove(),this.host.removeAttribute("docked"),this.host.style.removeProperty("--place"),this.fit(0)}destroy(){this.close(),this.away.abort()}get place(){let e=this.live.querySelector(".chart");if(!this.link)return e.getBoundingClientRect();let{x:r,y:n,width:i}=this.host.getBoundingClientRect();return new DOMRect(r,n,i,Number(this.host.getAttribute("docked")))}seen({top:e,bottom:r}){return e>=Le-8&&r<=innerHeight}open(){qe?.close(),qe=this;let e=this.place.bottom-this.host.getBoundingClientRect().top;this.host.style.setProperty("--place",`${this.host.getBoundingClientRect().height}px`),this.host.setAttribute("docked",String(Math.min(e,innerHeight-Le))),this.live.querySelector(".head")?.append(this.bar),this.live.setAttribute("popover","manual"),this.live.showPopover();let r=this.live.querySelector(".chart > svg");this.fit(100);let n=this.live.offsetHeight-r.clientHeight,i=innerWidth<Ns?.45*innerHeight:Math.min(.6*innerHeight,n+240);this.fit(Math.min(Math.max(Math.floor(i-n),90),280))}uncover(e){let[r,n]=[this.live.getBoundingClientRect(),e.getBoundingClientRect()],i=n.right<r.left-Vn,o=n.bottom-(i?innerHeight:r.top-Vn),s=n.top-Le,a=s<0?Math.floor(s):Math.ceil(Math.max(o,0));a&&scrollBy({top:a,behavior:"instant"})}goThere(){this.close(),this.host.scrollIntoView({block:"start"}),this.live.querySelector("input:enabled, select, button")?.focus({preventScroll:!0})}key(e){if(!this.link||(e.key==="Escape"&&this.close(),e.key!=="Tab"||e.ctrlKey||e.altKey||e.metaKey))return;let r=this.host.shadowRoot.activeElement,n=[...this.live.querySelectorAll("button, input:enabled, [tabindex='0']")].filter(i=>i.checkVisibility());document.activeElement===this.link&&!e.shiftKey?(e.preventDefault(),n[0].focus()):r===n[0]&&e.shiftKey?(e.preventDefault(),this.link.focus()):r===n[n.length-1]&&!e.shiftKey&&this.link.focus()}};var[Cs,Rs]=[1700,120],Gn=7e3,Ut=class{constructor(e,r,n,i){this.rounds=e;this.set=r;this.next=n;this.heard=i}rounds;set;next;heard;timer=0;get playing(){return this.timer>0}toggle(){this.playing?this.pause():this.play()}pause(){clearTimeout(this.timer),this.timer=0,this.heard()}play(){let{stepper:e,last:r,round:n}=this.rounds;e&&r>0&&n===r&&this.set({[e.name]:0}),this.step()}step(){let{stepper:e,last:r,round:n}=this.rounds,i=Math.min(Math.max(Gn/r,Rs),Cs),o=Math.max(Math.round(r*i/Gn),1);e&&n<r&&this.next({[e.name]:Math.min(n+o,r)},i),this.timer=this.rounds.round<r?window.setTimeout(()=>this.step(),i):0,this.heard()}};var Pe="http://www.w3.org/1999/xhtml",Xn={svg:"http://www.w3.org/2000/svg",xhtml:Pe,xlink:"http://www.w3.org/1999/xlink",xml:"http://www.w3.org/XML/1998/namespace",xmlns:"http://www.w3.org/2000/xmlns/"};function Un(t){var e=t+="",r=e.indexOf(":");return r>=0&&(e=t.slice(0,r))!=="xmlns"&&(t=t.slice(r+1)),Xn.hasOwnProperty(e)?{space:Xn[e],local:t}:t}function As(t){return function(){var e=this.ownerDocument,r=this.namespaceURI;return r===Pe&&e.documentElement.namespaceURI===Pe?e.createElement(t):e.createElementNS(r,t)}}function Ls(t){return function(){return this.ownerDocument.createElementNS(t.space,t.local)}}function Wn(t){var e=Un(t);return(e.local?Ls:As)(e)}function qs(){}function Qn(t){return t==null?qs:function(){return this.querySelector(t)}}function Ps(t){typeof t!="function"&&(t=Qn(t));for(var e=this._groups,r=e.length,n=new Array(r),i=0;i<r;++i)for(var o=e[i],s=o.length,a=n[i]=new Array(s),l,u,h=0;h<s;++h)(l=o[h])&&(u=t.call(l,l.__data__,h,o))&&("__data__"in l&&(u.__data__=l.__data__),a[h]=u);return new G(n,this._parents)}function js(t){return t==null?[]:Array.isArray(t)?t:Array.from(t)}function Ds(){return[]}function Is(t){return t==null?Ds:function(){return this.querySelectorAll(t)}}function Os(t){return function(){return js(t.apply(this,arguments))}}function zs(t){typeof t=="function"?t=Os(t):t=Is(t);for(var e=this._groups,r=e.length,n=[],i=[],o=0;o<r;++o)for(var s=e[o],a=s.length,l,u=0;u<a;++u)(l=s[u])&&(n.push(t.call(l,l.__data__,u,s)),i.push(l));return new G(n,i)}function Fs(t){return function(){return this.matches(t)}}function Jn(t){return function(e){return e.matches(t)}}var Bs=Array.prototype.find;function Ys(t){return function(){return Bs.call(this.children,t)}}function Ks(){return this.firstElementChild}function Vs(t){return this.select(t==null?Ks:Ys(typeof t=="function"?t:Jn(t)))}var Gs=Array.prototype.filter;function Xs(){return Array.from(this.children)}function Us(t){return function(){return Gs.call(this.children,t)}}function Ws(t){return this.selectAll(t==null?Xs:Us(typeof t=="function"?t:Jn(t)))}function Qs(t){typeof t!="function"&&(t=Fs(t));for(var e=this._groups,r=e.length,n=new Array(r),i=0;i<r;++i)for(var o=e[i],s=o.length,a=n[i]=[],l,u=0;u<s;++u)(l=o[u])&&t.call(l,l.__data__,u,o)&&a.push(l);return new G(n,this._parents)}function Zn(t){return new Array(t.length)}function Js(){return new G(this._enter||this._groups.map(Zn),this._parents)}function Wt(t,e){this.ownerDocument=t.ownerDocument,this.namespaceURI=t.namespaceURI,this._next=null,this._parent=t,this.__data__=e}Wt.prototype={constructor:Wt,appendChild:function(t){return this._parent.insertBefore(t,this._next)},insertBefore:function(t,e){return this._parent.insertBefore(t,e)},querySelector:function(t){return this._parent.querySelector(t)},querySelectorAll:function(t){return this._parent.querySelectorAll(t)}};function Zs(t){return function(){return t}}function Hs(t,e,r,n,i,o){for(var s=0,a,l=e.length,u=o.length;s<u;++s)(a=e[s])?(a.__data__=o[s],n[s]=a):r[s]=new Wt(t,o[s]);for(;s<l;++s)(a=e[s])&&(i[s]=a)}function ta(t,e,r,n,i,o,s){var a,l,u=new Map,h=e.length,c=o.length,f=new Array(h),m;for(a=0;a<h;++a)(l=e[a])&&(f[a]=m=s.call(l,l.__data__,a,e)+"",u.has(m)?i[a]=l:u.set(m,l));for(a=0;a<c;++a)m=s.call(t,o[a],a,o)+"",(l=u.get(m))?(n[a]=l,l.__data__=o[a],u.delete(m)):r[a]=new Wt(t,o[a]);for(a=0;a<h;++a)(l=e[a])&&u.get(f[a])===l&&(i[a]=l)}function ea(t){return t.__data__}function na(t,e){if(!arguments.length)return Array.from(this,ea);var r=e?ta:Hs,n=this._parents,i=this._groups;typeof t!="function"&&(t=Zs(t));for(var o=i.length,s=new Array(o),a=new Array(o),l=new Array(o),u=0;u<o;++u){var h=n[u],c=i[u],f=c.length,m=ra(t.call(h,h&&h.__data__,u,n)),d=m.length,b=a[u]=new Array(d),_=s[u]=new Array(d),p=l[u]=new Array(f);r(h,c,b,_,p,m,e);for(var g=0,w=0,y,M;g<d;++g)if(y=b[g]){for(g>=w&&(w=g+1);!(M=_[w])&&++w<d;);y._next=M||null}}return s=new G(s,n),s._enter=a,s._exit=l,s}function ra(t){return typeof t=="object"&&"length"in t?t:Array.from(t)}function ia(){return new G(this._exit||this._groups.map(Zn),this._parents)}function oa(t,e,r){var n=this.enter(),i=this,o=this.exit();return typeof t=="function"?(n=t(n),n&&(n=n.selection())):n=n.append(t+""),e!=null&&(i=e(i),i&&(i=i.selection())),r==null?o.remove():r(o),n&&i?n.merge(i).order():i}function sa(t){for(var e=t.selection?t.selection():t,r=this._groups,n=e._groups,i=r.length,o=n.length,s=Math.min(i,o),a=new Array(i),l=0;l<s;++l)for(var u=r[l],h=n[l],c=u.length,f=a[l]=new Array(c),m,d=0;d<c;++d)(m=u[d]||h[d])&&(f[d]=m);for(;l<i;++l)a[l]=r[l];return new G(a,this._parents)}function aa(){for(var t=this._groups,e=-1,r=t.length;++e<r;)for(var n=t[e],i=n.length-1,o=n[i],s;--i>=0;)(s=n[i])&&(o&&s.compareDocumentPosition(o)^4&&o.parentNode.insertBefore(s,o),o=s);return this}function la(t){t||(t=ua);function e(c,f){return c&&f?t(c.__data__,f.__data__):!c-!f}for(var r=this._groups,n=r.length,i=new Array(n),o=0;o<n;++o){for(var s=r[o],a=s.length,l=i[o]=new Array(a),u,h=0;h<a;++h)(u=s[h])&&(l[h]=u);l.sort(e)}return new G(i,this._parents).order()}function ua(t,e){return t<e?-1:t>e?1:t>=e?0:NaN}function ca(){var t=arguments[0];return arguments[0]=this,t.apply(null,arguments),this}function ha(){return Array.from(this)}function fa(){for(var t=this._groups,e=0,r=t.length;e<r;++e)for(var n=t[e],i=0,o=n.length;i<o;++i){var s=n[i];if(s)return s}return null}function ma(){let t=0;for(let e of this)++t;return t}function pa(){return!this.node()}function da(t){for(var e=this._groups,r=0,n=e.length;r<n;++r)for(var i=e[r],o=0,s=i.length,a;o<s;++o)(a=i[o])&&t.call(a,a.__data__,o,i);return this}function ga(t){return function(){this.removeAttribute(t)}}function ya(t){return function(){this.removeAttributeNS(t.space,t.local)}}function wa(t,e){return function(){this.setAttribute(t,e)}}function ba(t,e){return function(){this.setAttributeNS(t.space,t.local,e)}}function xa(t,e){return function(){var r=e.apply(this,arguments);r==null?this.removeAttribute(t):this.setAttribute(t,r)}}function _a(t,e){return function(){var r=e.apply(this,arguments);r==null?this.removeAttributeNS(t.space,t.local):this.setAttributeNS(t.space,t.local,r)}}function va(t,e){var r=Un(t);if(arguments.length<2){var n=this.node();return r.local?n.getAttributeNS(r.space,r.local):n.getAttribute(r)}return this.each((e==null?r.local?ya:ga:typeof e=="function"?r.local?_a:xa:r.local?ba:wa)(r,e))}function Hn(t){return t.ownerDocument&&t.ownerDocument.defaultView||t.document&&t||t.defaultView}function Ma(t){return function(){this.style.removeProperty(t)}}function ka(t,e,r){return function(){this.style.setProperty(t,e,r)}}function Sa(t,e,r){return function(){var n=e.apply(this,arguments);n==null?this.style.removeProperty(t):this.style.setProperty(t,n,r)}}function Ea(t,e,r){return arguments.length>1?this.each((e==null?Ma:typeof e=="function"?Sa:ka)(t,e,r??"")):$a(this.node(),t)}function $a(t,e){return t.style.getPropertyValue(e)||Hn(t).getComputedStyle(t,null).getPropertyValue(e)}function Ta(t){return function(){delete this[t]}}function Na(t,e){return function(){this[t]=e}}function Ca(t,e){return function(){var r=e.apply(this,arguments);r==null?delete this[t]:this[t]=r}}function Ra(t,e){return arguments.length>1?this.each((e==null?Ta:typeof e=="function"?Ca:Na)(t,e)):this.node()[t]}function tr(t){return t.trim().split(/^|\s+/)}function De(t){return t.classList||new er(t)}function er(t){this._node=t,this._names=tr(t.getAttribute("class")||"")}er.prototype={add:function(t){var e=this._names.indexOf(t);e<0&&(this._names.push(t),this._node.setAttribute("class",this._names.join(" ")))},remove:function(t){var e=this._names.indexOf(t);e>=0&&(this._names.splice(e,1),this._node.setAttribute("class",this._names.join(" ")))},contains:function(t){return this._names.indexOf(t)>=0}};function nr(t,e){for(var r=De(t),n=-1,i=e.length;++n<i;)r.add(e[n])}function rr(t,e){for(var r=De(t),n=-1,i=e.length;++n<i;)r.remove(e[n])}function Aa(t){return function(){nr(this,t)}}function La(t){return function(){rr(this,t)}}function qa(t,e){return function(){(e.apply(this,arguments)?nr:rr)(this,t)}}function Pa(t,e){var r=tr(t+"");if(arguments.length<2){for(var n=De(this.node()),i=-1,o=r.length;++i<o;)if(!n.contains(r[i]))return!1;return!0}return this.each((typeof e=="function"?qa:e?Aa:La)(r,e))}function ja(){this.textContent=""}function Da(t){return function(){this.textContent=t}}function Ia(t){return function(){var e=t.apply(this,arguments);this.textContent=e??""}}function Oa(t){return arguments.length?this.each(t==null?ja:(typeof t=="function"?Ia:Da)(t)):this.node().textContent}function za(){this.innerHTML=""}function Fa(t){return function(){this.innerHTML=t}}function Ba(t){return function(){var e=t.apply(this,arguments);this.innerHTML=e??""}}function Ya(t){return arguments.length?this.each(t==null?za:(typeof t=="function"?Ba:Fa)(t)):this.node().innerHTML}function Ka(){this.nextSibling&&this.parentNode.appendChild(this)}function Va(){return this.each(Ka)}function Ga(){this.previousSibling&&this.parentNode.insertBefore(this,this.parentNode.firstChild)}function Xa(){return this.each(Ga)}function Ua(t){var e=typeof t=="function"?t:Wn(t);return this.select(function(){return this.appendChild(e.apply(this,arguments))})}function Wa(){return null}function Qa(t,e){var r=typeof t=="function"?t:Wn(t),n=e==null?Wa:typeof e=="function"?e:Qn(e);return this.select(function(){return this.insertBefore(r.apply(this,arguments),n.apply(this,arguments)||null)})}function Ja(){var t=this.parentNode;t&&t.removeChild(this)}function Za(){return this.each(Ja)}function Ha(){var t=this.cloneNode(!1),e=this.parentNode;return e?e.insertBefore(t,this.nextSibling):t}function tl(){var t=this.cloneNode(!0),e=this.parentNode;return e?e.insertBefore(t,this.nextSibling):t}function el(t){return this.select(t?tl:Ha)}function nl(t){return arguments.length?this.property("__data__",t):this.node().__data__}function rl(t){return function(e){t.call(this,e,this.__data__)}}function il(t){return t.trim().split(/^|\s+/).map(function(e){var r="",n=e.indexOf(".");return n>=0&&(r=e.slice(n+1),e=e.slice(0,n)),{type:e,name:r}})}function ol(t){return function(){var e=this.__on;if(e){for(var r=0,n=-1,i=e.length,o;r<i;++r)o=e[r],(!t.type||o.type===t.type)&&o.name===t.name?this.removeEventListener(o.type,o.listener,o.options):e[++n]=o;++n?e.length=n:delete this.__on}}}function sl(t,e,r){return function(){var n=this.__on,i,o=rl(e);if(n){for(var s=0,a=n.length;s<a;++s)if((i=n[s]).type===t.type&&i.name===t.name){this.removeEventListener(i.type,i.listener,i.options),this.addEventListener(i.type,i.listener=o,i.options=r),i.value=e;return}}this.addEventListener(t.type,o,r),i={type:t.type,name:t.name,value:e,listener:o,options:r},n?n.push(i):this.__on=[i]}}function al(t,e,r){var n=il(t+""),i,o=n.length,s;if(arguments.length<2){var a=this.node().__on;if(a){for(var l=0,u=a.length,h;l<u;++l)for(i=0,h=a[l];i<o;++i)if((s=n[i]).type===h.type&&s.name===h.name)return h.value}return}for(a=e?sl:ol,i=0;i<o;++i)this.each(a(n[i],e,r));return this}function ir(t,e,r){var n=Hn(t),i=n.CustomEvent;typeof i=="function"?i=new i(e,r):(i=n.document.createEvent("Event"),r?(i.initEvent(e,r.bubbles,r.cancelable),i.detail=r.detail):i.initEvent(e,!1,!1)),t.dispatchEvent(i)}function ll(t,e){return function(){return ir(this,t,e)}}function ul(t,e){return function(){return ir(this,t,e.apply(this,arguments))}}function cl(t,e){return this.each((typeof e=="function"?ul:ll)(t,e))}function*hl(){for(var t=this._groups,e=0,r=t.length;e<r;++e)for(var n=t[e],i=0,o=n.length,s;i<o;++i)(s=n[i])&&(yield s)}var or=[null];function G(t,e){this._groups=t,this._parents=e}function fl(){return new G([[document.documentElement]],or)}function ml(){return this}G.prototype=fl.prototype={constructor:G,select:Ps,selectAll:zs,selectChild:Vs,selectChildren:Ws,filter:Qs,data:na,enter:Js,exit:ia,join:oa,merge:sa,selection:ml,order:aa,sort:la,call:ca,nodes:ha,node:fa,size:ma,empty:pa,each:da,attr:va,style:Ea,property:Ra,classed:Pa,text:Oa,html:Ya,raise:Va,lower:Xa,append:Ua,insert:Qa,remove:Za,clone:el,datum:nl,on:al,dispatch:cl,[Symbol.iterator]:hl};function Q(t){return typeof t=="string"?new G([[document.querySelector(t)]],[document.documentElement]):new G([[t]],or)}var pl=0;function dl(){return new je}function je(){this._="@"+(++pl).toString(36)}je.prototype=dl.prototype={constructor:je,get:function(t){for(var e=this._;!(e in t);)if(!(t=t.parentNode))return;return t[e]},set:function(t,e){return t[this._]=e},remove:function(t){return this._ in t&&delete t[this._]},toString:function(){return this._}};function gl(t){let e;for(;e=t.sourceEvent;)t=e;return t}function Ie(t,e){if(t=gl(t),e===void 0&&(e=t.currentTarget),e){var r=e.ownerSVGElement||e;if(r.createSVGPoint){var n=r.createSVGPoint();return n.x=t.clientX,n.y=t.clientY,n=n.matrixTransform(e.getScreenCTM().inverse()),[n.x,n.y]}if(e.getBoundingClientRect){var i=e.getBoundingClientRect();return[t.clientX-i.left-e.clientLeft,t.clientY-i.top-e.clientTop]}}return[t.pageX,t.pageY]}var[yl,wl]=["M-4,-18l4,-5l4,5M0,-23v8","M-4,18l4,5l4,-5M0,23v-8"],Qt=class{constructor(e){this.root=e;let r=()=>{this.touched=!0,this.draw()};for(let n of["pointerdown","keydown"])e.addEventListener(n,r,{once:!0,capture:!0})}root;touched=!1;draw=()=>{let e=this.root.querySelector("[data-pulse] .handle")??this.root.querySelector(".handle"),r=[...e?.parentElement?.children??[]],n=r[Math.floor(r.length/2)],i=Q(e?.closest("svg")??null),o=this.touched||!n?[]:[n],s=i.selectAll("g.pulse").data(o).join(l=>{let u=l.insert("g","[data-layer]:has(.handle)").attr("class","pulse touch");return u.attr("aria-hidden","true").append("circle").attr("r",9),u.append("path"),u});s.attr("transform",l=>`translate(${l.getAttribute("cx")},${l.getAttribute("cy")})`),s.select("path").attr("d",({ariaValueNow:l,ariaValueMin:u,ariaValueMax:h})=>(l===h?"":yl)+(l===u?"":wl)).attr("transform",l=>l.dataset.way==="↔"?"rotate(90)":null)}};var bl=450,Jt=class{constructor(e,r,n,i,o,s){this.host=e;this.scene=i;this.heard=o;this.drawn=s;this.panels=n.map(l=>{let u=r.appendChild(L("div",{class:"chart",part:"chart"}));l.symbols&&(u.dataset.symbols=l.symbols.join(" ")),l.pulse&&(u.dataset.pulse="");let h=Q(u).append("svg");return{chart:l,panel:u,svg:h.attr("role",l.handles?"group":"img")}});let a=this.panels.slice(1).filter(({chart:l})=>!l.whole);a.length%2&&a.pop();for(let{panel:l}of a)l.classList.add("half");r.style.setProperty("--others",String(Math.max(n.length-1,1))),this.observer.observe(e)}host;scene;heard;drawn;at=0;lit=-1;frame=0;measured=!1;stale=!1;docked=0;panels;observer=new ResizeObserver(()=>this.measure());name(e){for(let{chart:r,svg:n}of this.panels)n.attr("aria-label",`${r.title}. ${e}`)}fit=e=>{this.docked=e,this.measure()};queue(){cancelAnimationFrame(this.frame),this.frame=requestAnimationFrame(()=>this.draw()),this.stale=!0}catchUp(){this.stale&&this.draw()}light=e=>{e!==this.lit&&(this.lit=e,this.frame||this.queue(),this.heard())};glide(e,r,n){let i=performance.now(),o=s=>{let a=Math.min(Math.max((s-i)/Math.min(bl,n),0),1);this.at=e+(r-e)*a*a*(3-2*a),this.draw(),a<1&&(this.frame=requestAnimationFrame(o))};cancelAnimationFrame(this.frame),this.at=e,this.frame=requestAnimationFrame(o)}destroy(){cancelAnimationFrame(this.frame),this.observer.disconnect()}draw(){if(this.frame=0,!!this.measured){this.stale=!1;for(let{chart:e,svg:r}of this.panels){let{width:n,height:i}=r.node().viewBox.baseVal;e.draw({svg:r,width:n,height:i,at:this.at,lit:this.lit,light:this.light,...this.scene()})}this.drawn()}}measure(){this.measured=!0;let r=this.host.clientWidth>=600?xl(this.panels):_l(this.panels);this.docked&&(r[0]=this.docked),this.panels.forEach(({svg:n},i)=>{n.attr("viewBox",`0 0 ${n.node().clientWidth||320} ${r[i]}`)}),this.draw()}};function xl(t){let e=t.map(({chart:n})=>n.height);if(e.length===2)return e.map(()=>Math.max(...e));let r=e.slice(1).reduce((n,i)=>n+i+24,-24);return e.map((n,i)=>i?n:Math.max(r,n))}function _l(t){let e=t.slice(1).reduce((n,{panel:i})=>n+(i.classList.contains("half")?.5:1),0),r=[300,220,170][e]??150;return t.map(({chart:{height:n,phone:i}},o)=>i??Math.min(n,o?96:r))}var Zt=class{constructor(e,r,n){this.explorable=e;this.data=r;this.controls=e.controls(r),this.stepper=this.controls.find(i=>i.kind==="rounds"),this.presets=this.controls.flatMap(i=>i.kind==="choice"&&i.options.some(({state:o})=>o)?[i.name]:[]),this.state={...n},this.model=e.solve(r,this.state)}explorable;data;controls;stepper;state;model;complaint="";presets;get last(){return this.stepper?Math.max(this.stepper.last(this.model),0):0}get round(){return this.stepper?Math.min(this.state[this.stepper.name],this.last):0}get base(){let e=this.presets.filter(r=>this.state[r]!==this.data.start[r]);return this.from(Object.fromEntries(e.map(r=>[r,this.state[r]])))}get understood(){let e=Object.fromEntries(this.presets.map(r=>[r,this.data.start[r]]));return{...this.base,...e,...this.given}}set(e,r=""){let n=this.state;return this.replace({...n,...qt(this.controls,e)},r),Object.fromEntries(Object.entries(this.state).filter(([i,o])=>String(o)!==String(n[i])))}replace(e,r=""){this.state={...e},this.complaint=r,this.model=this.explorable.solve(this.data,this.state)}asked(e){let{change:r,complaint:n}=Fn(e,this.data,this.controls);return Object.keys(r).length||n?{change:this.from(r),complaint:n}:null}from(e){return{...this.data.start,...this.given,...qt(this.controls,e)}}get given(){let e=Object.entries(this.state).filter(([r])=>!this.controls.some(n=>n.name===r));return Object.fromEntries(e)}};var sr=`/* Every colour of ours; --ink, --truth and --bound come with the data, and those of the rounds. */
:host {
  --paper: #fff;
  --grid: #ececec;
  --frame: #e0e0e0;
  --zero: #bdbdbd;
  --faint: #8a8a8a;
  --quiet: #595959;
  --line: color-mix(in srgb, currentColor 20%, transparent);
  --edge: color-mix(in srgb, currentColor 55%, transparent);
  --ring: #b26b00; /* amber: what is lit from the text */
  --page: var(--pst-color-background, var(--jp-layout-color1, Canvas)); /* around the figure */
  --text: var(--pst-color-text-base, var(--jp-ui-font-color1, CanvasText));
}
:host {
  display: block;
  container-type: inline-size;
  margin: 1.5em 0;
  line-height: 1.4;
  font-size: 1rem;
  scroll-margin-top: 5rem;
}
* {
  box-sizing: border-box;
}
.live {
  border-top: 1px solid var(--line);
  border-bottom: 1px solid var(--line);
  padding: 6px 0 8px;
}
.head,
.bar {
  display: flex;
  align-items: baseline;
  gap: 8px;
}
.head {
  margin-bottom: 6px;
}
.title {
  flex: 1;
  font-size: 0.8125rem;
  font-weight: 600;
  letter-spacing: 0.01em;
  opacity: 0.8;
}
.controls {
  display: flex;
  flex-wrap: wrap;
  gap: 8px 28px;
  align-items: end;
  margin-bottom: 12px;
}
.control {
  flex: 1 1 200px;
  min-width: 0;
}
.control.rounds {
  flex: 2 1 320px;
}
.control label,
.control .value {
  font-size: 0.875rem;
  font-variant-numeric: tabular-nums;
}
.control .value {
  font-weight: 600;
  margin-left: 0.4em;
}
.row {
  display: flex;
  align-items: center;
  gap: 6px;
  min-height: 32px;
}
input {
  flex: 1;
  min-width: 60px;
  height: 28px;
  margin: 0;
  appearance: none;
  background: none;
  color: inherit;
  cursor: pointer;
}
input:disabled {
  opacity: 0.5;
  cursor: default;
}
input::-webkit-slider-runnable-track {
  height: 3px;
  border-radius: 2px;
  background: color-mix(in srgb, currentColor 55%, transparent);
}
input::-moz-range-track {
  height: 3px;
  border-radius: 2px;
  background: color-mix(in srgb, currentColor 55%, transparent);
}
input::-webkit-slider-thumb {
  appearance: none;
  width: 18px;
  height: 18px;
  margin-top: -7.5px;
  border: 9px solid;
  border-radius: 50%;
}
input::-moz-range-thumb {
  width: 0;
  height: 0;
  border: 9px solid;
  border-radius: 50%;
}
button,
select {
  font: inherit;
  font-size: 0.875rem;
  color: inherit;
  background: none;
  cursor: pointer;
  min-width: 32px;
  min-height: 32px;
  padding: 0 8px;
  border: 1px solid var(--edge);
  border-radius: 4px;
}
button:hover {
  border-color: currentColor;
}
select {
  width: 100%;
}
option {
  color: var(--ink);
  background: var(--paper);
}
button {
  display: inline-flex;
  align-items: center;
  justify-content: center;
}
button[aria-disabled="true"] {
  border-style: dotted;
  cursor: default;
  opacity: 0.75;
}
button svg {
  width: 12px;
  height: 12px;
  fill: currentColor;
}
.reset,
.bar button {
  min-height: 26px;
  font-size: 0.8125rem;
}
.play {
  min-width: 64px;
  color: var(--page);
  background: var(--text);
  border-color: var(--text);
}
:is(input, button, select, summary, .tables):focus-visible {
  outline: 2px solid;
  outline-offset: 2px;
}
.panels {
  display: grid;
  gap: 8px;
  grid-template-columns: minmax(0, 1fr);
}
.chart {
  position: relative;
  background: var(--paper);
  color: var(--ink);
  padding: 8px;
  min-width: 0;
}
.chart > svg {
  display: block;
  width: 100%;
  overflow: visible;
}
.notice {
  border: 1px solid;
  padding: 6px 10px;
  margin: 8px 0 0;
  font-size: 0.8125rem;
}
.notice {
  overflow-wrap: anywhere;
  font-weight: 600;
}
.notice:empty,
.notice:not(:empty) + .caption:empty {
  display: none;
}
.caption {
  margin: 10px 0 2px;
  font-size: 0.9375rem;
  min-height: 2.8em; /* two lines, whatever is said */
  text-wrap: pretty;
  font-variant-numeric: tabular-nums;
}
.challenge {
  margin: 4px 0;
  font-size: 0.9375rem;
  text-wrap: pretty;
}
.challenge:not(.done)::after {
  content: " " attr(data-reward);
  visibility: hidden;
}
.challenge:empty {
  display: none;
}
.challenge .reward,
.challenge::after {
  font-weight: 600;
}
.spoken {
  position: absolute;
  width: 1px;
  height: 1px;
  overflow: hidden;
  clip-path: inset(50%);
  white-space: nowrap;
}
summary {
  font-size: 0.875rem;
  min-height: 24px;
  width: fit-content;
  cursor: pointer;
}
.tables {
  display: flex;
  flex-wrap: wrap;
  gap: 16px 32px;
  overflow-x: auto;
  align-items: start;
  padding: 8px 0;
}
table {
  border-collapse: collapse;
  font-size: 0.8125rem;
  font-variant-numeric: tabular-nums;
}
caption {
  text-align: left;
  font-weight: 600;
  padding-bottom: 4px;
  white-space: nowrap;
}
th,
td {
  text-align: right;
  padding: 2px 0 2px 14px;
  font-weight: normal;
  border-top: 1px solid;
  border-color: color-mix(in srgb, currentColor 25%, transparent);
}
th:first-child {
  padding-left: 0;
}
.print {
  display: none;
}
@container (min-width: 600px) {
  .panels {
    grid-template-columns: minmax(0, 1.35fr) minmax(0, 1fr);
  }
  .chart:first-child {
    grid-row: span var(--others, 1);
  }
  .chart:only-child {
    grid-column: span 2;
  }
}
.act {
  align-self: end;
}
/* A phone: the first chart and what it says, the others two by two, the player at the lower edge. */
@container (max-width: 599.9px) {
  .live {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: 6px 8px;
    padding: 4px 0 0;
  }
  .controls,
  .panels {
    display: contents;
  }
  .live > *,
  .chart,
  .control.rounds {
    grid-column: span 2;
  }
  .chart {
    order: 2;
    padding: 4px;
  }
  .chart:first-child {
    order: 0;
  }
  .chart.half,
  .head,
  details:not([open]),
  .control {
    grid-column: span 1;
  }
  .words {
    display: contents;
  }
  .notice,
  .caption,
  .challenge {
    order: 1;
    grid-column: span 2;
  }
  .challenge {
    order: 2; /* below the charts: a line more must not move what is dragged */
  }
  .caption {
    margin: 0;
    font-size: 0.8125rem;
    min-height: 4.9em; /* three lines, with indices that are higher */
  }
  .live:has([data-pulse]) .caption {
    min-height: 2.8em; /* brief: two lines */
  }
  /* the reward takes the place of the task */
  .challenge {
    display: grid;
    margin: 0;
    font-size: 0.8125rem;
  }
  .challenge:empty {
    display: none;
  }
  .challenge > *,
  .challenge::after {
    grid-area: 1 / 1;
  }
  .challenge.done .task {
    visibility: hidden;
  }
  .reward::before {
    content: "✓ ";
  }
  .challenge:not(.done)::after {
    content: "✓ " attr(data-reward);
  }
  .control {
    order: 3;
  }
  .controls:not(:has(.act))
    .control:nth-child(odd of .control:not(.rounds)):nth-last-child(1 of .control:not(.rounds)) {
    grid-column: span 2;
    &.choice {
      display: flex;
      align-items: center;
      gap: 8px;
    }
    .row {
      flex: 1;
    }
  }
  details {
    order: 4;
  }
  .head {
    order: 5;
    margin: 0;
  }
  .title {
    visibility: hidden;
  }
  .act {
    order: 3;
    justify-self: end;
  }
  .control.rounds {
    order: 6;
    grid-column: span 2;
    position: sticky;
    bottom: 0;
    background: var(--page);
  }
}
@container (max-width: 599.9px) {
  .rounds {
    display: flex;
    align-items: center;
    padding: 4px 0;
  }
  .rounds .row {
    flex: 1;
    min-width: 0;
    order: -1;
  }
  .rounds input {
    min-width: 24px;
  }
  .rounds label {
    position: absolute;
    clip-path: inset(50%);
  }
  .rounds .value {
    flex: 0 1 8.2em;
    min-width: 4em;
    overflow: hidden;
    white-space: nowrap;
    font-size: 0.8125rem;
  }
}
/* Beside the sentence that has set it. */
:host([docked]) {
  outline: 1px dashed var(--edge);
}
.live:popover-open {
  position: fixed;
  inset: auto 0 0;
  display: block;
  width: auto;
  max-height: 45vh;
  overflow: auto;
  margin: 0;
  padding: 6px 12px;
  border: 0;
  border-top: 1px solid var(--edge);
  color: inherit;
  background: var(--page);
  box-shadow: 0 -2px 12px rgb(0 0 0 / 18%);
}
.live:popover-open :is(.chart:not(:first-child), .control:not(.rounds), details, .reset, .challenge) {
  display: none;
}
.live:popover-open .title {
  visibility: visible;
}
.live:popover-open .head {
  margin-bottom: 2px;
}
.live:popover-open .caption {
  margin: 2px 0 0;
  font-size: 0.8125rem;
}
.live:popover-open .controls {
  display: block;
  margin: 0;
}
.live:popover-open .panels {
  display: block;
}
.live:popover-open .control.rounds {
  position: static;
}
@media (min-width: 600px) {
  .live:popover-open {
    display: grid;
    grid-template-columns: minmax(0, 1.3fr) minmax(0, 1fr);
    grid-template-rows: auto auto 1fr;
    gap: 0 16px;
  }
  .live:popover-open .head {
    grid-column: span 2;
  }
  .live:popover-open .panels {
    grid-area: 2 / 1 / 4 / 2;
  }
  .live:popover-open .controls {
    grid-column: 2;
  }
}
@media (min-width: 1366px) {
  .live:popover-open {
    display: block;
    inset: auto 20px 20px auto;
    width: 25rem;
    max-height: 62vh;
    border: 1px solid var(--edge);
    border-radius: 8px;
    box-shadow: 0 4px 20px rgb(0 0 0 / 22%);
  }
}
@media (forced-colors: active) {
  .chart,
  input {
    forced-color-adjust: none;
  }
  input::-webkit-slider-runnable-track,
  input::-moz-range-track {
    background: CanvasText;
  }
}
@media screen {
  :host([docked]) {
    min-height: var(--place);
  }
}
@media print {
  .live {
    display: none;
  }
  .print {
    display: block;
  }
}
.chart text {
  font-size: 12px;
  fill: var(--ink);
  font-family: inherit;
}
.axis {
  font: inherit;
}
.axis path,
.axis line {
  fill: none;
  stroke: var(--grid);
}
.axis .domain {
  stroke: none;
}
.axis text {
  font-size: 11px;
  fill: var(--quiet);
}
.chart .tick-text {
  font-size: 11px;
  fill: var(--quiet);
}
.chart .infeasible {
  stroke: var(--paper);
  stroke-width: 4px;
  stroke-linejoin: round;
  paint-order: stroke;
}
.chart .name {
  font-size: 14px;
  stroke: var(--paper);
  stroke-width: 4px;
  stroke-linejoin: round;
  paint-order: stroke;
}
.chart path {
  fill: none;
}
.chart path.mark {
  fill: revert-layer;
}
.zero {
  stroke: var(--zero);
}
.truth {
  stroke-width: 1.5;
  stroke-dasharray: 5 4;
}
.chart path.gap {
  fill: revert-layer;
  fill-opacity: 0.14;
}
.past {
  stroke-width: 1.2;
  opacity: 0.4;
}
.fit {
  stroke-width: 3;
  stroke-linejoin: round;
}
.bar {
  stroke-width: 1;
}
.noise {
  stroke-width: 1.2;
}
.chart .off {
  font-size: 10px;
  fill: var(--quiet);
}
.chart path.part-area {
  fill: revert-layer;
  fill-opacity: 0.1;
}
.part {
  stroke-width: 2;
}
.sum-zero {
  stroke: var(--zero);
}
.sum-truth {
  stroke-width: 1.5;
  stroke-dasharray: 5 4;
}
.sum-past {
  stroke-width: 1.2;
  opacity: 0.4;
}
.sum {
  stroke-width: 2.5;
}
.chart .halo {
  stroke: var(--paper);
  stroke-width: 4px;
  stroke-linejoin: round;
  paint-order: stroke;
}
.story {
  stroke: var(--faint);
  stroke-width: 2.5;
}
.worse {
  fill: var(--ink);
  fill-opacity: 0.06;
}
.chart .side {
  font-size: 16px;
  font-weight: 700;
}
.point {
  fill: var(--paper);
  stroke: var(--ink);
  stroke-width: 1.5;
}
.given {
  fill: var(--ink);
}
.before {
  stroke-width: 1.5;
  opacity: 0.6;
}
.ghost,
.chart path.level {
  fill: none;
  stroke-opacity: 0.35;
}
.level {
  stroke: var(--faint);
}
.course {
  stroke: var(--faint);
  stroke-width: 1.2;
}
.limit {
  stroke: var(--ink);
  stroke-width: 1.5;
  stroke-dasharray: 1.5 3;
}
.bound {
  stroke-width: 1.5;
  stroke-dasharray: 6 3;
}
.score {
  stroke-width: 2;
}
.unseen {
  stroke: var(--ink);
  stroke-width: 2.5;
}
.handle {
  stroke: transparent;
  stroke-width: 2;
  cursor: grab;
  touch-action: none;
}
.handle:hover {
  stroke: color-mix(in srgb, var(--ink) 40%, transparent);
}
.handle:focus-visible {
  stroke: var(--ink);
}
.handle:active {
  cursor: grabbing;
}
.touch,
.handle {
  fill: transparent;
  outline: none;
}
.steps {
  cursor: ew-resize;
  touch-action: pan-y;
}
.spot {
  stroke: transparent;
  stroke-width: 1.5;
}
.spot:focus-visible {
  stroke: var(--ink);
}
.chart.ringed,
.control.ringed {
  outline: 2px solid var(--ring);
  outline-offset: 2px;
}
tr.lit > * {
  font-weight: 700;
  background: color-mix(in srgb, currentColor 10%, transparent);
}
.pulse {
  pointer-events: none;
}
.chart .pulse :is(circle, path) {
  fill: none;
  stroke: var(--ink);
  stroke-width: 1.6;
}
.flash {
  outline: 2px solid var(--ring);
  outline-offset: 2px;
}
@media (prefers-reduced-motion: no-preference) {
  .pulse circle {
    animation: pulse 1.6s ease-out infinite;
  }
  .flash {
    animation: flash 1.4s ease-out;
  }
}
@keyframes pulse {
  to {
    stroke-opacity: 0;
    r: 17px;
  }
}
@keyframes flash {
  40% {
    outline-color: var(--ring);
  }
  to {
    outline-color: transparent;
  }
}
.lit-column {
  fill: var(--ink);
  fill-opacity: 0.08;
}
.chart [data-lit] {
  stroke-width: 4px;
}
.claim-name,
.score-name {
  font-size: 12px;
}
.box {
  stroke: var(--ink);
  stroke-width: 1.2;
}
.toggle {
  cursor: pointer;
  stroke: transparent;
  stroke-width: 2;
}
.toggle:hover {
  stroke: color-mix(in srgb, var(--ink) 40%, transparent);
}
.toggle:focus-visible {
  stroke: var(--ink);
}
.whole {
  fill: var(--paper);
  stroke: var(--ink);
  stroke-width: 1.2;
}
.signal-left {
  fill: var(--ink);
}
.noise-left,
.level {
  stroke: var(--ink);
  stroke-width: 1.2;
}
`;function ar(t,e,r){let n=null,i=()=>{let s={symbol:n,k:r()};t.dispatchEvent(new CustomEvent("mini-distill-lit",{bubbles:!0,composed:!0,detail:s}))},o=({target:s})=>{let l=(s instanceof Element?s.closest("[data-symbols]"):null)?.dataset.symbols?.split(" ")[0]??null;l!==n&&(n=l,i())};for(let s of["pointerover","focusin"])e.addEventListener(s,o);return t.addEventListener("pointerleave",o),t.addEventListener("mini-distill-light",s=>{let a=s.detail.symbol??"";for(let l of e.querySelectorAll("[data-symbols]"))l.classList.toggle("ringed",l.dataset.symbols?.split(" ").includes(a))}),{say:i}}function lr({caption:t,head:e,rows:r,keys:n}){let i=L("table",{});i.append(L("caption",{},t)),i.createTHead().insertRow().append(...e.map(s=>L("th",{scope:"col"},s)));let o=i.createTBody();for(let[s,[a,...l]]of r.entries()){let u=o.insertRow();n&&(u.dataset[n]=String(s)),u.append(L("th",{scope:"row"},a),...l.map(h=>L("td",{},h)))}return i}var Ml=`
<div class="live">
  <div class="head"><span class="title"></span><button class="reset">Reset</button></div>
  <div class="controls" role="group"></div>
  <div class="panels"></div>
  <div class="words">
    <p class="notice"></p>
    <p class="caption"></p>
    <p class="challenge"></p>
    <p class="spoken" role="status" aria-live="polite"></p>
  </div>
  <details><summary>Data table</summary><div class="tables" tabindex="0" role="region" aria-label="Data table"></div></details>
</div>
<div class="print"><slot></slot></div>`,kl=400,Sl=1500;function Ht(t,e,r,{state:n=r.start,address:i=!1,onChange:o}={}){let s=$l(t,r.colors),a=A=>s.querySelector(A),l=a("details"),u=0,h=location.search,c="",f=new Zt(e,r,n),m=()=>({model:f.model,colors:r.colors,set:P}),d=new Jt(t,a(".panels"),e.charts(r),m,C,()=>_.draw()),b=new Gt(a(".challenge"),r.id,e.challenge?.(r)),_=new Qt(s),p=a(".live");a(".title").textContent=e.title;let g=new Xt(t,p,d.fit),w=ar(t,s,()=>d.lit),y=new Ut(f,j,D,x),M=Kn(a(".controls"),f.controls,{set:P,play:()=>y.toggle()});a(".reset").addEventListener("click",()=>P(f.base)),a(".controls").setAttribute("aria-label",e.title);let k=e.extra?.(a(".live"),r,P);function x(){M(f.state,f.model,y.playing)}function v(){d.at=f.round,x();let A=e.refusal?.(f.model)??"",q=A?"":e.describe(f.model,d.at);a(".notice").textContent=[A,f.complaint].filter(Boolean).join(" "),a(".caption").textContent=q,d.name(A||q),k?.(f.model,d.at),l.open&&a(".tables").replaceChildren(...e.tables(f.model,d.at).map(lr)),E()}function E(){for(let A of s.querySelectorAll("[data-k]"))A.classList.toggle("lit",A.dataset.k===String(d.lit))}function C(){E(),w.say()}function R(){v(),d.queue(),clearTimeout(u),u=window.setTimeout(()=>{a(".spoken").textContent=`${c}${a(".notice").textContent}${a(".caption").textContent}`,c="",u=0,S()},kl)}function S(){i&&(Bn(r.id,f.state,f.understood),h=location.search)}function j(A,q=""){let W=f.set(A,q);return R(),o?.(W),W}function P(A){y.pause(),j(A),c||=b.look(f.model,f.state)}function D(A,q){let W=d.at;j(A),matchMedia("(prefers-reduced-motion: reduce)").matches||d.glide(W,f.round,q)}function N(A){y.pause();let{change:q,complaint:W}=f.asked(A)??{change:f.from({}),complaint:""};return j(q,W)}l.addEventListener("toggle",v),s.addEventListener("pointerdown",({target:A})=>{A.closest(".spot")||d.light(-1)}),s.addEventListener("keydown",()=>d.catchUp(),{capture:!0}),v();let I=Yn(r.id,(A,q)=>{i&&(S(),history.pushState(null,"",location.href));let W=N(A);S(),g.show(q),El(s,Object.keys(W))}),T=()=>i&&location.search!==h&&N(location.search);return addEventListener("popstate",T),i&&f.asked(location.search)&&N(location.search),{update(A){JSON.stringify(A)!==JSON.stringify(f.state)&&(f.replace(A),R())},destroy(){y.pause(),g.destroy(),I(),removeEventListener("popstate",T),u&&S(),clearTimeout(u),d.destroy()}}}function El(t,e){let r=[...t.querySelectorAll(".control")].filter(({dataset:i})=>e.includes(i.name??"")),n=t.querySelector(".chart");for(let i of n&&e.length?[...r,n]:r)i.classList.remove("flash"),i.getBoundingClientRect(),i.classList.add("flash"),setTimeout(()=>i.classList.remove("flash"),Sl)}function $l(t,{ink:e,truth:r,bound:n}){let i=t.shadowRoot??t.attachShadow({mode:"open"}),o=new CSSStyleSheet;return o.replaceSync(`:host { --ink: ${e}; --truth: ${r}; --bound: ${n}; }
${sr}`),i.adoptedStyleSheets=[o],i.innerHTML=Ml,i}var Oe=globalThis;function cr(t){if(Oe.miniDistillKinds={...Oe.miniDistillKinds,...t},!!globalThis.customElements){customElements.get("mini-distill")||Tl();for(let e of document.querySelectorAll("mini-distill"))e.view||e.connectedCallback?.()}}var ze=new Set,ur=globalThis.IntersectionObserver&&new IntersectionObserver(t=>{for(let{target:e,isIntersecting:r}of t)ze[r?"add":"delete"](e);document.documentElement.toggleAttribute("data-figure-in-view",ze.size>0)});function Tl(){customElements.define("mini-distill",class extends HTMLElement{view;connectedCallback(){ur?.observe(this);let t=Oe.miniDistillKinds?.[this.getAttribute("kind")??""];if(!t)return;let e=this.querySelector("script[type='application/json']")?.textContent;e?this.view=Ht(this,t,JSON.parse(e),{address:!0}):document.readyState==="loading"&&document.addEventListener("DOMContentLoaded",()=>this.isConnected&&!this.view&&this.connectedCallback(),{once:!0})}disconnectedCallback(){ur?.unobserve(this),ze.delete(this),this.view?.destroy()}})}function Fe(t,e,r,n){let i=r+e.reduce((a,l)=>a+l*l,0);if(i<=(1+2e-13)*n)return 0;if(r>=n)return 1/0;let o=n/i,s=0;for(let a=0;a<200;a++){let l=r/i,u=0;for(let c=0;c<t.length;c++){let f=s*t[c],m=(e[c]/(1+f))**2/i;l+=m,u+=m*t[c]/(1+f)}let h=(l-o)/(Math.sqrt(o)*(Math.sqrt(l)+Math.sqrt(o)))*(l/u);if(!(h>Number.EPSILON*s))break;s+=h}return s}function Be({d:t,V:e},r,n,i=100){let o=e.map(l=>K(l,r)),s=J(e,o),a=r.reduce((l,u,h)=>l+(u-(s[h]??0))**2,0);return hr(t,o,a,r.length,n,i)}function hr(t,e,r,n,i,o=100){let s=n*i,a=[...e],l={epsilon:i,feasible:!0,smallest:r/n,collapsed:!1,c:[],B:[],coefficients:[],z:[a],r:[Math.sqrt((r+K(a,a))/s)]},u=t.map(()=>1);for(let h=r;;h=0){let c=Fe(t,a,h,s);if(l.feasible=c<1/0,l.collapsed=c===0,!l.feasible||l.collapsed||l.c.length===o)return l;let f=1/c;l.c.push(f),l.coefficients.push(a.map((m,d)=>m/(t[d]+f))),u=u.map((m,d)=>m*t[d]/(t[d]+f)),a=a.map((m,d)=>m*t[d]/(t[d]+f)),l.B.push(u),l.z.push(a),l.r.push(Math.sqrt(K(a,a)/s))}}function J(t,e){let r=new Array(t[0]?.length??0).fill(0);for(let n=0;n<t.length;n++){let[i,o]=[t[n],e[n]];for(let s=0;s<r.length;s++)r[s]+=o*i[s]}return r}var K=(t,e)=>{let r=0;for(let n=0;n<t.length;n++)r+=t[n]*e[n];return r};var of=(Math.sqrt(5)-1)/2;var Nl=Object.prototype.toString;function B(t){let e=Nl.call(t);return e.endsWith("Array]")&&!e.includes("Big")}function Ye(t,e={}){if(!B(t))throw new TypeError("input must be an array");if(t.length===0)throw new TypeError("input must not be empty");let{fromIndex:r=0,toIndex:n=t.length}=e;if(r<0||r>=t.length||!Number.isInteger(r))throw new Error("fromIndex must be a positive integer smaller than length");if(n<=r||n>t.length||!Number.isInteger(n))throw new Error("toIndex must be an integer greater than fromIndex and at most equal to length");let i=t[r];for(let o=r+1;o<n;o++)t[o]>i&&(i=t[o]);return i}function Ke(t,e={}){if(!B(t))throw new TypeError("input must be an array");if(t.length===0)throw new TypeError("input must not be empty");let{fromIndex:r=0,toIndex:n=t.length}=e;if(r<0||r>=t.length||!Number.isInteger(r))throw new Error("fromIndex must be a positive integer smaller than length");if(n<=r||n>t.length||!Number.isInteger(n))throw new Error("toIndex must be an integer greater than fromIndex and at most equal to length");let i=t[r];for(let o=r+1;o<n;o++)t[o]<i&&(i=t[o]);return i}function te(t,e={}){if(B(t)){if(t.length===0)throw new TypeError("input must not be empty")}else throw new TypeError("input must be an array");let r;if(e.output!==void 0){if(!B(e.output))throw new TypeError("output option must be an array if specified");r=e.output}else r=new Array(t.length);let n=Ke(t),i=Ye(t);if(n===i)throw new RangeError("minimum and maximum input values are equal. Cannot rescale a constant array");let{min:o=e.autoMinMax?n:0,max:s=e.autoMinMax?i:1}=e;if(o>=s)throw new RangeError("min option must be smaller than max option");let a=(s-o)/(i-n);for(let l=0;l<t.length;l++)r[l]=(t[l]-n)*a+o;return r}var ee=" ".repeat(2),pr=" ".repeat(4);function dr(){return Ve(this)}function Ve(t,e={}){let{maxRows:r=15,maxColumns:n=10,maxNumSize:i=8,padMinus:o="auto"}=e;return`${t.constructor.name} {
${ee}[
${pr}${Cl(t,r,n,i,o)}
${ee}]
${ee}rows: ${t.rows}
${ee}columns: ${t.columns}
}`}function Cl(t,e,r,n,i){let{rows:o,columns:s}=t,a=Math.min(o,e),l=Math.min(s,r),u=[];if(i==="auto"){i=!1;t:for(let h=0;h<a;h++)for(let c=0;c<l;c++)if(t.get(h,c)<0){i=!0;break t}}for(let h=0;h<a;h++){let c=[];for(let f=0;f<l;f++)c.push(Rl(t.get(h,f),n,i));u.push(`${c.join(" ")}`)}return l!==s&&(u[u.length-1]+=` ... ${s-r} more columns`),a!==o&&u.push(`... ${o-e} more rows`),u.join(`
${pr}`)}function Rl(t,e,r){return(t>=0&&r?` ${mr(t,e-1)}`:mr(t,e)).padEnd(e)}function mr(t,e){let r=t.toString();if(r.length<=e)return r;let n=t.toFixed(e);if(n.length>e&&(n=t.toFixed(Math.max(0,e-(n.length-e)))),n.length<=e&&!n.startsWith("0.000")&&!n.startsWith("-0.000"))return n;let i=t.toExponential(e);return i.length>e&&(i=t.toExponential(Math.max(0,e-(i.length-e)))),i.slice(0)}function gr(t,e){t.prototype.add=function(n){return typeof n=="number"?this.addS(n):this.addM(n)},t.prototype.addS=function(n){for(let i=0;i<this.rows;i++)for(let o=0;o<this.columns;o++)this.set(i,o,this.get(i,o)+n);return this},t.prototype.addM=function(n){if(n=e.checkMatrix(n),this.rows!==n.rows||this.columns!==n.columns)throw new RangeError("Matrices dimensions must be equal");for(let i=0;i<this.rows;i++)for(let o=0;o<this.columns;o++)this.set(i,o,this.get(i,o)+n.get(i,o));return this},t.add=function(n,i){return new e(n).add(i)},t.prototype.sub=function(n){return typeof n=="number"?this.subS(n):this.subM(n)},t.prototype.subS=function(n){for(let i=0;i<this.rows;i++)for(let o=0;o<this.columns;o++)this.set(i,o,this.get(i,o)-n);return this},t.prototype.subM=function(n){if(n=e.checkMatrix(n),this.rows!==n.rows||this.columns!==n.columns)throw new RangeError("Matrices dimensions must be equal");for(let i=0;i<this.rows;i++)for(let o=0;o<this.columns;o++)this.set(i,o,this.get(i,o)-n.get(i,o));return this},t.sub=function(n,i){return new e(n).sub(i)},t.prototype.subtract=t.prototype.sub,t.prototype.subtractS=t.prototype.subS,t.prototype.subtractM=t.prototype.subM,t.subtract=t.sub,t.prototype.mul=function(n){return typeof n=="number"?this.mulS(n):this.mulM(n)},t.prototype.mulS=function(n){for(let i=0;i<this.rows;i++)for(let o=0;o<this.columns;o++)this.set(i,o,this.get(i,o)*n);return this},t.prototype.mulM=function(n){if(n=e.checkMatrix(n),this.rows!==n.rows||this.columns!==n.columns)throw new RangeError("Matrices dimensions must be equal");for(let i=0;i<this.rows;i++)for(let o=0;o<this.columns;o++)this.set(i,o,this.get(i,o)*n.get(i,o));return this},t.mul=function(n,i){return new e(n).mul(i)},t.prototype.multiply=t.prototype.mul,t.prototype.multiplyS=t.prototype.mulS,t.prototype.multiplyM=t.prototype.mulM,t.multiply=t.mul,t.prototype.div=function(n){return typeof n=="number"?this.divS(n):this.divM(n)},t.prototype.divS=function(n){for(let i=0;i<this.rows;i++)for(let o=0;o<this.columns;o++)this.set(i,o,this.get(i,o)/n);return this},t.prototype.divM=function(n){if(n=e.checkMatrix(n),this.rows!==n.rows||this.columns!==n.columns)throw new RangeError("Matrices dimensions must be equal");for(let i=0;i<this.rows;i++)for(let o=0;o<this.columns;o++)this.set(i,o,this.get(i,o)/n.get(i,o));return this},t.div=function(n,i){return new e(n).div(i)},t.prototype.divide=t.prototype.div,t.prototype.divideS=t.prototype.divS,t.prototype.divideM=t.prototype.divM,t.divide=t.div,t.prototype.mod=function(n){return typeof n=="number"?this.modS(n):this.modM(n)},t.prototype.modS=function(n){for(let i=0;i<this.rows;i++)for(let o=0;o<this.columns;o++)this.set(i,o,this.get(i,o)%n);return this},t.prototype.modM=function(n){if(n=e.checkMatrix(n),this.rows!==n.rows||this.columns!==n.columns)throw new RangeError("Matrices dimensions must be equal");for(let i=0;i<this.rows;i++)for(let o=0;o<this.columns;o++)this.set(i,o,this.get(i,o)%n.get(i,o));return this},t.mod=function(n,i){return new e(n).mod(i)},t.prototype.modulus=t.prototype.mod,t.prototype.modulusS=t.prototype.modS,t.prototype.modulusM=t.prototype.modM,t.modulus=t.mod,t.prototype.and=function(n){return typeof n=="number"?this.andS(n):this.andM(n)},t.prototype.andS=function(n){for(let i=0;i<this.rows;i++)for(let o=0;o<this.columns;o++)this.set(i,o,this.get(i,o)&n);return this},t.prototype.andM=function(n){if(n=e.checkMatrix(n),this.rows!==n.rows||this.columns!==n.columns)throw new RangeError("Matrices dimensions must be equal");for(let i=0;i<this.rows;i++)for(let o=0;o<this.columns;o++)this.set(i,o,this.get(i,o)&n.get(i,o));return this},t.and=function(n,i){return new e(n).and(i)},t.prototype.or=function(n){return typeof n=="number"?this.orS(n):this.orM(n)},t.prototype.orS=function(n){for(let i=0;i<this.rows;i++)for(let o=0;o<this.columns;o++)this.set(i,o,this.get(i,o)|n);return this},t.prototype.orM=function(n){if(n=e.checkMatrix(n),this.rows!==n.rows||this.columns!==n.columns)throw new RangeError("Matrices dimensions must be equal");for(let i=0;i<this.rows;i++)for(let o=0;o<this.columns;o++)this.set(i,o,this.get(i,o)|n.get(i,o));return this},t.or=function(n,i){return new e(n).or(i)},t.prototype.xor=function(n){return typeof n=="number"?this.xorS(n):this.xorM(n)},t.prototype.xorS=function(n){for(let i=0;i<this.rows;i++)for(let o=0;o<this.columns;o++)this.set(i,o,this.get(i,o)^n);return this},t.prototype.xorM=function(n){if(n=e.checkMatrix(n),this.rows!==n.rows||this.columns!==n.columns)throw new RangeError("Matrices dimensions must be equal");for(let i=0;i<this.rows;i++)for(let o=0;o<this.columns;o++)this.set(i,o,this.get(i,o)^n.get(i,o));return this},t.xor=function(n,i){return new e(n).xor(i)},t.prototype.leftShift=function(n){return typeof n=="number"?this.leftShiftS(n):this.leftShiftM(n)},t.prototype.leftShiftS=function(n){for(let i=0;i<this.rows;i++)for(let o=0;o<this.columns;o++)this.set(i,o,this.get(i,o)<<n);return this},t.prototype.leftShiftM=function(n){if(n=e.checkMatrix(n),this.rows!==n.rows||this.columns!==n.columns)throw new RangeError("Matrices dimensions must be equal");for(let i=0;i<this.rows;i++)for(let o=0;o<this.columns;o++)this.set(i,o,this.get(i,o)<<n.get(i,o));return this},t.leftShift=function(n,i){return new e(n).leftShift(i)},t.prototype.signPropagatingRightShift=function(n){return typeof n=="number"?this.signPropagatingRightShiftS(n):this.signPropagatingRightShiftM(n)},t.prototype.signPropagatingRightShiftS=function(n){for(let i=0;i<this.rows;i++)for(let o=0;o<this.columns;o++)this.set(i,o,this.get(i,o)>>n);return this},t.prototype.signPropagatingRightShiftM=function(n){if(n=e.checkMatrix(n),this.rows!==n.rows||this.columns!==n.columns)throw new RangeError("Matrices dimensions must be equal");for(let i=0;i<this.rows;i++)for(let o=0;o<this.columns;o++)this.set(i,o,this.get(i,o)>>n.get(i,o));return this},t.signPropagatingRightShift=function(n,i){return new e(n).signPropagatingRightShift(i)},t.prototype.rightShift=function(n){return typeof n=="number"?this.rightShiftS(n):this.rightShiftM(n)},t.prototype.rightShiftS=function(n){for(let i=0;i<this.rows;i++)for(let o=0;o<this.columns;o++)this.set(i,o,this.get(i,o)>>>n);return this},t.prototype.rightShiftM=function(n){if(n=e.checkMatrix(n),this.rows!==n.rows||this.columns!==n.columns)throw new RangeError("Matrices dimensions must be equal");for(let i=0;i<this.rows;i++)for(let o=0;o<this.columns;o++)this.set(i,o,this.get(i,o)>>>n.get(i,o));return this},t.rightShift=function(n,i){return new e(n).rightShift(i)},t.prototype.zeroFillRightShift=t.prototype.rightShift,t.prototype.zeroFillRightShiftS=t.prototype.rightShiftS,t.prototype.zeroFillRightShiftM=t.prototype.rightShiftM,t.zeroFillRightShift=t.rightShift,t.prototype.not=function(){for(let n=0;n<this.rows;n++)for(let i=0;i<this.columns;i++)this.set(n,i,~this.get(n,i));return this},t.not=function(n){return new e(n).not()},t.prototype.abs=function(){for(let n=0;n<this.rows;n++)for(let i=0;i<this.columns;i++)this.set(n,i,Math.abs(this.get(n,i)));return this},t.abs=function(n){return new e(n).abs()},t.prototype.acos=function(){for(let n=0;n<this.rows;n++)for(let i=0;i<this.columns;i++)this.set(n,i,Math.acos(this.get(n,i)));return this},t.acos=function(n){return new e(n).acos()},t.prototype.acosh=function(){for(let n=0;n<this.rows;n++)for(let i=0;i<this.columns;i++)this.set(n,i,Math.acosh(this.get(n,i)));return this},t.acosh=function(n){return new e(n).acosh()},t.prototype.asin=function(){for(let n=0;n<this.rows;n++)for(let i=0;i<this.columns;i++)this.set(n,i,Math.asin(this.get(n,i)));return this},t.asin=function(n){return new e(n).asin()},t.prototype.asinh=function(){for(let n=0;n<this.rows;n++)for(let i=0;i<this.columns;i++)this.set(n,i,Math.asinh(this.get(n,i)));return this},t.asinh=function(n){return new e(n).asinh()},t.prototype.atan=function(){for(let n=0;n<this.rows;n++)for(let i=0;i<this.columns;i++)this.set(n,i,Math.atan(this.get(n,i)));return this},t.atan=function(n){return new e(n).atan()},t.prototype.atanh=function(){for(let n=0;n<this.rows;n++)for(let i=0;i<this.columns;i++)this.set(n,i,Math.atanh(this.get(n,i)));return this},t.atanh=function(n){return new e(n).atanh()},t.prototype.cbrt=function(){for(let n=0;n<this.rows;n++)for(let i=0;i<this.columns;i++)this.set(n,i,Math.cbrt(this.get(n,i)));return this},t.cbrt=function(n){return new e(n).cbrt()},t.prototype.ceil=function(){for(let n=0;n<this.rows;n++)for(let i=0;i<this.columns;i++)this.set(n,i,Math.ceil(this.get(n,i)));return this},t.ceil=function(n){return new e(n).ceil()},t.prototype.clz32=function(){for(let n=0;n<this.rows;n++)for(let i=0;i<this.columns;i++)this.set(n,i,Math.clz32(this.get(n,i)));return this},t.clz32=function(n){return new e(n).clz32()},t.prototype.cos=function(){for(let n=0;n<this.rows;n++)for(let i=0;i<this.columns;i++)this.set(n,i,Math.cos(this.get(n,i)));return this},t.cos=function(n){return new e(n).cos()},t.prototype.cosh=function(){for(let n=0;n<this.rows;n++)for(let i=0;i<this.columns;i++)this.set(n,i,Math.cosh(this.get(n,i)));return this},t.cosh=function(n){return new e(n).cosh()},t.prototype.exp=function(){for(let n=0;n<this.rows;n++)for(let i=0;i<this.columns;i++)this.set(n,i,Math.exp(this.get(n,i)));return this},t.exp=function(n){return new e(n).exp()},t.prototype.expm1=function(){for(let n=0;n<this.rows;n++)for(let i=0;i<this.columns;i++)this.set(n,i,Math.expm1(this.get(n,i)));return this},t.expm1=function(n){return new e(n).expm1()},t.prototype.floor=function(){for(let n=0;n<this.rows;n++)for(let i=0;i<this.columns;i++)this.set(n,i,Math.floor(this.get(n,i)));return this},t.floor=function(n){return new e(n).floor()},t.prototype.fround=function(){for(let n=0;n<this.rows;n++)for(let i=0;i<this.columns;i++)this.set(n,i,Math.fround(this.get(n,i)));return this},t.fround=function(n){return new e(n).fround()},t.prototype.log=function(){for(let n=0;n<this.rows;n++)for(let i=0;i<this.columns;i++)this.set(n,i,Math.log(this.get(n,i)));return this},t.log=function(n){return new e(n).log()},t.prototype.log1p=function(){for(let n=0;n<this.rows;n++)for(let i=0;i<this.columns;i++)this.set(n,i,Math.log1p(this.get(n,i)));return this},t.log1p=function(n){return new e(n).log1p()},t.prototype.log10=function(){for(let n=0;n<this.rows;n++)for(let i=0;i<this.columns;i++)this.set(n,i,Math.log10(this.get(n,i)));return this},t.log10=function(n){return new e(n).log10()},t.prototype.log2=function(){for(let n=0;n<this.rows;n++)for(let i=0;i<this.columns;i++)this.set(n,i,Math.log2(this.get(n,i)));return this},t.log2=function(n){return new e(n).log2()},t.prototype.round=function(){for(let n=0;n<this.rows;n++)for(let i=0;i<this.columns;i++)this.set(n,i,Math.round(this.get(n,i)));return this},t.round=function(n){return new e(n).round()},t.prototype.sign=function(){for(let n=0;n<this.rows;n++)for(let i=0;i<this.columns;i++)this.set(n,i,Math.sign(this.get(n,i)));return this},t.sign=function(n){return new e(n).sign()},t.prototype.sin=function(){for(let n=0;n<this.rows;n++)for(let i=0;i<this.columns;i++)this.set(n,i,Math.sin(this.get(n,i)));return this},t.sin=function(n){return new e(n).sin()},t.prototype.sinh=function(){for(let n=0;n<this.rows;n++)for(let i=0;i<this.columns;i++)this.set(n,i,Math.sinh(this.get(n,i)));return this},t.sinh=function(n){return new e(n).sinh()},t.prototype.sqrt=function(){for(let n=0;n<this.rows;n++)for(let i=0;i<this.columns;i++)this.set(n,i,Math.sqrt(this.get(n,i)));return this},t.sqrt=function(n){return new e(n).sqrt()},t.prototype.tan=function(){for(let n=0;n<this.rows;n++)for(let i=0;i<this.columns;i++)this.set(n,i,Math.tan(this.get(n,i)));return this},t.tan=function(n){return new e(n).tan()},t.prototype.tanh=function(){for(let n=0;n<this.rows;n++)for(let i=0;i<this.columns;i++)this.set(n,i,Math.tanh(this.get(n,i)));return this},t.tanh=function(n){return new e(n).tanh()},t.prototype.trunc=function(){for(let n=0;n<this.rows;n++)for(let i=0;i<this.columns;i++)this.set(n,i,Math.trunc(this.get(n,i)));return this},t.trunc=function(n){return new e(n).trunc()},t.pow=function(n,i){return new e(n).pow(i)},t.prototype.pow=function(n){return typeof n=="number"?this.powS(n):this.powM(n)},t.prototype.powS=function(n){for(let i=0;i<this.rows;i++)for(let o=0;o<this.columns;o++)this.set(i,o,this.get(i,o)**n);return this},t.prototype.powM=function(n){if(n=e.checkMatrix(n),this.rows!==n.rows||this.columns!==n.columns)throw new RangeError("Matrices dimensions must be equal");for(let i=0;i<this.rows;i++)for(let o=0;o<this.columns;o++)this.set(i,o,this.get(i,o)**n.get(i,o));return this}}function X(t,e,r){let n=r?t.rows:t.rows-1;if(e<0||e>n)throw new RangeError("Row index out of range")}function U(t,e,r){let n=r?t.columns:t.columns-1;if(e<0||e>n)throw new RangeError("Column index out of range")}function st(t,e){if(e.to1DArray&&(e=e.to1DArray()),e.length!==t.columns)throw new RangeError("vector size must be the same as the number of columns");return e}function at(t,e){if(e.to1DArray&&(e=e.to1DArray()),e.length!==t.rows)throw new RangeError("vector size must be the same as the number of rows");return e}function yr(t,e){if(!B(e))throw new TypeError("row indices must be an array");for(let r=0;r<e.length;r++)if(e[r]<0||e[r]>=t.rows)throw new RangeError("row indices are out of range")}function wr(t,e){if(!B(e))throw new TypeError("column indices must be an array");for(let r=0;r<e.length;r++)if(e[r]<0||e[r]>=t.columns)throw new RangeError("column indices are out of range")}function Ge(t,e,r,n,i){if(arguments.length!==5)throw new RangeError("expected 4 arguments");if(ne("startRow",e),ne("endRow",r),ne("startColumn",n),ne("endColumn",i),e>r||n>i||e<0||e>=t.rows||r<0||r>=t.rows||n<0||n>=t.columns||i<0||i>=t.columns)throw new RangeError("Submatrix indices are out of range")}function Pt(t,e=0){let r=[];for(let n=0;n<t;n++)r.push(e);return r}function ne(t,e){if(typeof e!="number")throw new TypeError(`${t} must be a number`)}function lt(t){if(t.isEmpty())throw new Error("Empty matrix has no elements to index")}function br(t){let e=Pt(t.rows);for(let r=0;r<t.rows;++r)for(let n=0;n<t.columns;++n)e[r]+=t.get(r,n);return e}function xr(t){let e=Pt(t.columns);for(let r=0;r<t.rows;++r)for(let n=0;n<t.columns;++n)e[n]+=t.get(r,n);return e}function _r(t){let e=0;for(let r=0;r<t.rows;r++)for(let n=0;n<t.columns;n++)e+=t.get(r,n);return e}function vr(t){let e=Pt(t.rows,1);for(let r=0;r<t.rows;++r)for(let n=0;n<t.columns;++n)e[r]*=t.get(r,n);return e}function Mr(t){let e=Pt(t.columns,1);for(let r=0;r<t.rows;++r)for(let n=0;n<t.columns;++n)e[n]*=t.get(r,n);return e}function kr(t){let e=1;for(let r=0;r<t.rows;r++)for(let n=0;n<t.columns;n++)e*=t.get(r,n);return e}function Sr(t,e,r){let n=t.rows,i=t.columns,o=[];for(let s=0;s<n;s++){let a=0,l=0,u=0;for(let h=0;h<i;h++)u=t.get(s,h)-r[s],a+=u,l+=u*u;e?o.push((l-a*a/i)/(i-1)):o.push((l-a*a/i)/i)}return o}function Er(t,e,r){let n=t.rows,i=t.columns,o=[];for(let s=0;s<i;s++){let a=0,l=0,u=0;for(let h=0;h<n;h++)u=t.get(h,s)-r[s],a+=u,l+=u*u;e?o.push((l-a*a/n)/(n-1)):o.push((l-a*a/n)/n)}return o}function $r(t,e,r){let n=t.rows,i=t.columns,o=n*i,s=0,a=0,l=0;for(let u=0;u<n;u++)for(let h=0;h<i;h++)l=t.get(u,h)-r,s+=l,a+=l*l;return e?(a-s*s/o)/(o-1):(a-s*s/o)/o}function Tr(t,e){for(let r=0;r<t.rows;r++)for(let n=0;n<t.columns;n++)t.set(r,n,t.get(r,n)-e[r])}function Nr(t,e){for(let r=0;r<t.rows;r++)for(let n=0;n<t.columns;n++)t.set(r,n,t.get(r,n)-e[n])}function Cr(t,e){for(let r=0;r<t.rows;r++)for(let n=0;n<t.columns;n++)t.set(r,n,t.get(r,n)-e)}function Rr(t){let e=[];for(let r=0;r<t.rows;r++){let n=0;for(let i=0;i<t.columns;i++)n+=t.get(r,i)**2/(t.columns-1);e.push(Math.sqrt(n))}return e}function Ar(t,e){for(let r=0;r<t.rows;r++)for(let n=0;n<t.columns;n++)t.set(r,n,t.get(r,n)/e[r])}function Lr(t){let e=[];for(let r=0;r<t.columns;r++){let n=0;for(let i=0;i<t.rows;i++)n+=t.get(i,r)**2/(t.rows-1);e.push(Math.sqrt(n))}return e}function qr(t,e){for(let r=0;r<t.rows;r++)for(let n=0;n<t.columns;n++)t.set(r,n,t.get(r,n)/e[n])}function Pr(t){let e=t.size-1,r=0;for(let n=0;n<t.columns;n++)for(let i=0;i<t.rows;i++)r+=t.get(i,n)**2/e;return Math.sqrt(r)}function jr(t,e){for(let r=0;r<t.rows;r++)for(let n=0;n<t.columns;n++)t.set(r,n,t.get(r,n)/e)}var z=class t{static from1DArray(e,r,n){if(e*r!==n.length)throw new RangeError("data length does not match given dimensions");let o=new $(e,r);for(let s=0;s<e;s++)for(let a=0;a<r;a++)o.set(s,a,n[s*r+a]);return o}static rowVector(e){let r=new $(1,e.length);for(let n=0;n<e.length;n++)r.set(0,n,e[n]);return r}static columnVector(e){let r=new $(e.length,1);for(let n=0;n<e.length;n++)r.set(n,0,e[n]);return r}static zeros(e,r){return new $(e,r)}static ones(e,r){return new $(e,r).fill(1)}static rand(e,r,n={}){if(typeof n!="object")throw new TypeError("options must be an object");let{random:i=Math.random}=n,o=new $(e,r);for(let s=0;s<e;s++)for(let a=0;a<r;a++)o.set(s,a,i());return o}static randInt(e,r,n={}){if(typeof n!="object")throw new TypeError("options must be an object");let{min:i=0,max:o=1e3,random:s=Math.random}=n;if(!Number.isInteger(i))throw new TypeError("min must be an integer");if(!Number.isInteger(o))throw new TypeError("max must be an integer");if(i>=o)throw new RangeError("min must be smaller than max");let a=o-i,l=new $(e,r);for(let u=0;u<e;u++)for(let h=0;h<r;h++){let c=i+Math.round(s()*a);l.set(u,h,c)}return l}static eye(e,r,n){r===void 0&&(r=e),n===void 0&&(n=1);let i=Math.min(e,r),o=this.zeros(e,r);for(let s=0;s<i;s++)o.set(s,s,n);return o}static diag(e,r,n){let i=e.length;r===void 0&&(r=i),n===void 0&&(n=r);let o=Math.min(i,r,n),s=this.zeros(r,n);for(let a=0;a<o;a++)s.set(a,a,e[a]);return s}static min(e,r){e=this.checkMatrix(e),r=this.checkMatrix(r);let n=e.rows,i=e.columns,o=new $(n,i);for(let s=0;s<n;s++)for(let a=0;a<i;a++)o.set(s,a,Math.min(e.get(s,a),r.get(s,a)));return o}static max(e,r){e=this.checkMatrix(e),r=this.checkMatrix(r);let n=e.rows,i=e.columns,o=new this(n,i);for(let s=0;s<n;s++)for(let a=0;a<i;a++)o.set(s,a,Math.max(e.get(s,a),r.get(s,a)));return o}static checkMatrix(e){return t.isMatrix(e)?e:new $(e)}static isMatrix(e){return e!=null&&e.klass==="Matrix"}get size(){return this.rows*this.columns}apply(e){if(typeof e!="function")throw new TypeError("callback must be a function");for(let r=0;r<this.rows;r++)for(let n=0;n<this.columns;n++)e.call(this,r,n);return this}applyAlongAxis(e,r){if(typeof e!="function")throw new TypeError("callback must be a function");let n=[];switch(r){case"row":{for(let i=0;i<this.rows;i++)n.push(e.call(this,this.getRow(i),i));break}case"column":{for(let i=0;i<this.columns;i++)n.push(e.call(this,this.getColumn(i),i));break}default:throw new Error(`invalid option: ${r}`)}return n}to1DArray(){let e=[];for(let r=0;r<this.rows;r++)for(let n=0;n<this.columns;n++)e.push(this.get(r,n));return e}to2DArray(){let e=[];for(let r=0;r<this.rows;r++){e.push([]);for(let n=0;n<this.columns;n++)e[r].push(this.get(r,n))}return e}toJSON(){return this.to2DArray()}isRowVector(){return this.rows===1}isColumnVector(){return this.columns===1}isVector(){return this.rows===1||this.columns===1}isSquare(){return this.rows===this.columns}isEmpty(){return this.rows===0||this.columns===0}isSymmetric(){if(this.isSquare()){for(let e=0;e<this.rows;e++)for(let r=0;r<=e;r++)if(this.get(e,r)!==this.get(r,e))return!1;return!0}return!1}isDistance(){if(!this.isSymmetric())return!1;for(let e=0;e<this.rows;e++)if(this.get(e,e)!==0)return!1;return!0}isEchelonForm(){let e=0,r=0,n=-1,i=!0,o=!1;for(;e<this.rows&&i;){for(r=0,o=!1;r<this.columns&&o===!1;)this.get(e,r)===0?r++:this.get(e,r)===1&&r>n?(o=!0,n=r):(i=!1,o=!0);e++}return i}isReducedEchelonForm(){let e=0,r=0,n=-1,i=!0,o=!1;for(;e<this.rows&&i;){for(r=0,o=!1;r<this.columns&&o===!1;)this.get(e,r)===0?r++:this.get(e,r)===1&&r>n?(o=!0,n=r):(i=!1,o=!0);for(let s=r+1;s<this.rows;s++)this.get(e,s)!==0&&(i=!1);e++}return i}echelonForm(){let e=this.clone(),r=0,n=0;for(;r<e.rows&&n<e.columns;){let i=r;for(let o=r;o<e.rows;o++)e.get(o,n)>e.get(i,n)&&(i=o);if(e.get(i,n)===0)n++;else{e.swapRows(r,i);let o=e.get(r,n);for(let s=n;s<e.columns;s++)e.set(r,s,e.get(r,s)/o);for(let s=r+1;s<e.rows;s++){let a=e.get(s,n)/e.get(r,n);e.set(s,n,0);for(let l=n+1;l<e.columns;l++)e.set(s,l,e.get(s,l)-e.get(r,l)*a)}r++,n++}}return e}reducedEchelonForm(){let e=this.echelonForm(),r=e.columns,n=e.rows,i=n-1;for(;i>=0;)if(e.maxRow(i)===0)i--;else{let o=0,s=!1;for(;o<n&&s===!1;)e.get(i,o)===1?s=!0:o++;for(let a=0;a<i;a++){let l=e.get(a,o);for(let u=o;u<r;u++){let h=e.get(a,u)-l*e.get(i,u);e.set(a,u,h)}}i--}return e}set(){throw new Error("set method is unimplemented")}get(){throw new Error("get method is unimplemented")}repeat(e={}){if(typeof e!="object")throw new TypeError("options must be an object");let{rows:r=1,columns:n=1}=e;if(!Number.isInteger(r)||r<=0)throw new TypeError("rows must be a positive integer");if(!Number.isInteger(n)||n<=0)throw new TypeError("columns must be a positive integer");let i=new $(this.rows*r,this.columns*n);for(let o=0;o<r;o++)for(let s=0;s<n;s++)i.setSubMatrix(this,this.rows*o,this.columns*s);return i}fill(e){for(let r=0;r<this.rows;r++)for(let n=0;n<this.columns;n++)this.set(r,n,e);return this}neg(){return this.mulS(-1)}getRow(e){X(this,e);let r=[];for(let n=0;n<this.columns;n++)r.push(this.get(e,n));return r}getRowVector(e){return $.rowVector(this.getRow(e))}setRow(e,r){X(this,e),r=st(this,r);for(let n=0;n<this.columns;n++)this.set(e,n,r[n]);return this}swapRows(e,r){X(this,e),X(this,r);for(let n=0;n<this.columns;n++){let i=this.get(e,n);this.set(e,n,this.get(r,n)),this.set(r,n,i)}return this}getColumn(e){U(this,e);let r=[];for(let n=0;n<this.rows;n++)r.push(this.get(n,e));return r}getColumnVector(e){return $.columnVector(this.getColumn(e))}setColumn(e,r){U(this,e),r=at(this,r);for(let n=0;n<this.rows;n++)this.set(n,e,r[n]);return this}swapColumns(e,r){U(this,e),U(this,r);for(let n=0;n<this.rows;n++){let i=this.get(n,e);this.set(n,e,this.get(n,r)),this.set(n,r,i)}return this}addRowVector(e){e=st(this,e);for(let r=0;r<this.rows;r++)for(let n=0;n<this.columns;n++)this.set(r,n,this.get(r,n)+e[n]);return this}subRowVector(e){e=st(this,e);for(let r=0;r<this.rows;r++)for(let n=0;n<this.columns;n++)this.set(r,n,this.get(r,n)-e[n]);return this}mulRowVector(e){e=st(this,e);for(let r=0;r<this.rows;r++)for(let n=0;n<this.columns;n++)this.set(r,n,this.get(r,n)*e[n]);return this}divRowVector(e){e=st(this,e);for(let r=0;r<this.rows;r++)for(let n=0;n<this.columns;n++)this.set(r,n,this.get(r,n)/e[n]);return this}addColumnVector(e){e=at(this,e);for(let r=0;r<this.rows;r++)for(let n=0;n<this.columns;n++)this.set(r,n,this.get(r,n)+e[r]);return this}subColumnVector(e){e=at(this,e);for(let r=0;r<this.rows;r++)for(let n=0;n<this.columns;n++)this.set(r,n,this.get(r,n)-e[r]);return this}mulColumnVector(e){e=at(this,e);for(let r=0;r<this.rows;r++)for(let n=0;n<this.columns;n++)this.set(r,n,this.get(r,n)*e[r]);return this}divColumnVector(e){e=at(this,e);for(let r=0;r<this.rows;r++)for(let n=0;n<this.columns;n++)this.set(r,n,this.get(r,n)/e[r]);return this}mulRow(e,r){X(this,e);for(let n=0;n<this.columns;n++)this.set(e,n,this.get(e,n)*r);return this}mulColumn(e,r){U(this,e);for(let n=0;n<this.rows;n++)this.set(n,e,this.get(n,e)*r);return this}max(e){if(this.isEmpty())return NaN;switch(e){case"row":{let r=new Array(this.rows).fill(Number.NEGATIVE_INFINITY);for(let n=0;n<this.rows;n++)for(let i=0;i<this.columns;i++)this.get(n,i)>r[n]&&(r[n]=this.get(n,i));return r}case"column":{let r=new Array(this.columns).fill(Number.NEGATIVE_INFINITY);for(let n=0;n<this.rows;n++)for(let i=0;i<this.columns;i++)this.get(n,i)>r[i]&&(r[i]=this.get(n,i));return r}case void 0:{let r=this.get(0,0);for(let n=0;n<this.rows;n++)for(let i=0;i<this.columns;i++)this.get(n,i)>r&&(r=this.get(n,i));return r}default:throw new Error(`invalid option: ${e}`)}}maxIndex(){lt(this);let e=this.get(0,0),r=[0,0];for(let n=0;n<this.rows;n++)for(let i=0;i<this.columns;i++)this.get(n,i)>e&&(e=this.get(n,i),r[0]=n,r[1]=i);return r}min(e){if(this.isEmpty())return NaN;switch(e){case"row":{let r=new Array(this.rows).fill(Number.POSITIVE_INFINITY);for(let n=0;n<this.rows;n++)for(let i=0;i<this.columns;i++)this.get(n,i)<r[n]&&(r[n]=this.get(n,i));return r}case"column":{let r=new Array(this.columns).fill(Number.POSITIVE_INFINITY);for(let n=0;n<this.rows;n++)for(let i=0;i<this.columns;i++)this.get(n,i)<r[i]&&(r[i]=this.get(n,i));return r}case void 0:{let r=this.get(0,0);for(let n=0;n<this.rows;n++)for(let i=0;i<this.columns;i++)this.get(n,i)<r&&(r=this.get(n,i));return r}default:throw new Error(`invalid option: ${e}`)}}minIndex(){lt(this);let e=this.get(0,0),r=[0,0];for(let n=0;n<this.rows;n++)for(let i=0;i<this.columns;i++)this.get(n,i)<e&&(e=this.get(n,i),r[0]=n,r[1]=i);return r}maxRow(e){if(X(this,e),this.isEmpty())return NaN;let r=this.get(e,0);for(let n=1;n<this.columns;n++)this.get(e,n)>r&&(r=this.get(e,n));return r}maxRowIndex(e){X(this,e),lt(this);let r=this.get(e,0),n=[e,0];for(let i=1;i<this.columns;i++)this.get(e,i)>r&&(r=this.get(e,i),n[1]=i);return n}minRow(e){if(X(this,e),this.isEmpty())return NaN;let r=this.get(e,0);for(let n=1;n<this.columns;n++)this.get(e,n)<r&&(r=this.get(e,n));return r}minRowIndex(e){X(this,e),lt(this);let r=this.get(e,0),n=[e,0];for(let i=1;i<this.columns;i++)this.get(e,i)<r&&(r=this.get(e,i),n[1]=i);return n}maxColumn(e){if(U(this,e),this.isEmpty())return NaN;let r=this.get(0,e);for(let n=1;n<this.rows;n++)this.get(n,e)>r&&(r=this.get(n,e));return r}maxColumnIndex(e){U(this,e),lt(this);let r=this.get(0,e),n=[0,e];for(let i=1;i<this.rows;i++)this.get(i,e)>r&&(r=this.get(i,e),n[0]=i);return n}minColumn(e){if(U(this,e),this.isEmpty())return NaN;let r=this.get(0,e);for(let n=1;n<this.rows;n++)this.get(n,e)<r&&(r=this.get(n,e));return r}minColumnIndex(e){U(this,e),lt(this);let r=this.get(0,e),n=[0,e];for(let i=1;i<this.rows;i++)this.get(i,e)<r&&(r=this.get(i,e),n[0]=i);return n}diag(){let e=Math.min(this.rows,this.columns),r=[];for(let n=0;n<e;n++)r.push(this.get(n,n));return r}norm(e="frobenius"){switch(e){case"max":return $.abs(this).max();case"frobenius":return Math.sqrt(this.dot(this));default:throw new RangeError(`unknown norm type: ${e}`)}}cumulativeSum(){let e=0;for(let r=0;r<this.rows;r++)for(let n=0;n<this.columns;n++)e+=this.get(r,n),this.set(r,n,e);return this}dot(e){t.isMatrix(e)&&(e=e.to1DArray());let r=this.to1DArray();if(r.length!==e.length)throw new RangeError("vectors do not have the same size");let n=0;for(let i=0;i<r.length;i++)n+=r[i]*e[i];return n}mmul(e){e=$.checkMatrix(e);let r=this.rows,n=this.columns,i=e.columns,o=new $(r,i),s=new Float64Array(n);for(let a=0;a<i;a++){for(let l=0;l<n;l++)s[l]=e.get(l,a);for(let l=0;l<r;l++){let u=0;for(let h=0;h<n;h++)u+=this.get(l,h)*s[h];o.set(l,a,u)}}return o}gram(){let e=this.rows,r=this.columns,n=new Float64Array(r*r);for(let o=0;o<e;o++)for(let s=0;s<r;s++){let a=this.get(o,s);if(a===0)continue;let l=s*r;for(let u=s;u<r;u++)n[l+u]+=a*this.get(o,u)}let i=new $(r,r);for(let o=0;o<r;o++){let s=o*r;for(let a=o;a<r;a++){let l=n[s+a];i.set(o,a,l),i.set(a,o,l)}}return i}transposeMultiply(e){if(e=$.checkMatrix(e),this.rows!==e.rows)throw new RangeError("the number of rows of the two matrices must be equal");let r=this.columns,n=e.columns,i=new $(r,n),o=new Float64Array(n);for(let s=0;s<this.rows;s++){for(let a=0;a<n;a++)o[a]=e.get(s,a);for(let a=0;a<r;a++){let l=this.get(s,a);if(l===0)continue;let u=i.data[a];for(let h=0;h<n;h++)u[h]+=l*o[h]}}return i}mmulByTranspose(e){let r=this.rows,n=this.columns;if(e!==void 0&&e.length!==n)throw new RangeError("scale must have one value per column");let i=new $(r,r),o=new Float64Array(n);for(let s=0;s<r;s++){if(e===void 0)for(let a=0;a<n;a++)o[a]=this.get(s,a);else for(let a=0;a<n;a++)o[a]=e[a]*this.get(s,a);for(let a=s;a<r;a++){let l=0;for(let u=0;u<n;u++)l+=this.get(a,u)*o[u];i.set(a,s,l),i.set(s,a,l)}}return i}mpow(e){if(!this.isSquare())throw new RangeError("Matrix must be square");if(!Number.isInteger(e)||e<0)throw new RangeError("Exponent must be a non-negative integer");let r=$.eye(this.rows),n=this;for(let i=e;i>=1;i/=2)(i&1)!==0&&(r=r.mmul(n)),n=n.mmul(n);return r}strassen2x2(e){e=$.checkMatrix(e);let r=new $(2,2),n=this.get(0,0),i=e.get(0,0),o=this.get(0,1),s=e.get(0,1),a=this.get(1,0),l=e.get(1,0),u=this.get(1,1),h=e.get(1,1),c=(n+u)*(i+h),f=(a+u)*i,m=n*(s-h),d=u*(l-i),b=(n+o)*h,_=(a-n)*(i+s),p=(o-u)*(l+h),g=c+d-b+p,w=m+b,y=f+d,M=c-f+m+_;return r.set(0,0,g),r.set(0,1,w),r.set(1,0,y),r.set(1,1,M),r}strassen3x3(e){e=$.checkMatrix(e);let r=new $(3,3),n=this.get(0,0),i=this.get(0,1),o=this.get(0,2),s=this.get(1,0),a=this.get(1,1),l=this.get(1,2),u=this.get(2,0),h=this.get(2,1),c=this.get(2,2),f=e.get(0,0),m=e.get(0,1),d=e.get(0,2),b=e.get(1,0),_=e.get(1,1),p=e.get(1,2),g=e.get(2,0),w=e.get(2,1),y=e.get(2,2),M=(n+i+o-s-a-h-c)*_,k=(n-s)*(-m+_),x=a*(-f+m+b-_-p-g+y),v=(-n+s+a)*(f-m+_),E=(s+a)*(-f+m),C=n*f,R=(-n+u+h)*(f-d+p),S=(-n+u)*(d-p),j=(u+h)*(-f+d),P=(n+i+o-a-l-u-h)*p,D=h*(-f+d+b-_-p-g+w),N=(-o+h+c)*(_+g-w),I=(o-c)*(_-w),T=o*g,A=(h+c)*(-g+w),q=(-o+a+l)*(p+g-y),W=(o-l)*(p-y),In=(a+l)*(-g+y),Ho=i*b,ts=l*w,es=s*d,ns=u*m,rs=c*y,is=C+T+Ho,os=M+v+E+C+N+T+A,ss=C+R+j+P+T+q+In,as=k+x+v+C+T+q+W,ls=k+v+E+C+ts,us=T+q+W+In+es,cs=C+R+S+D+N+I+T,hs=N+I+T+A+ns,fs=C+R+S+j+rs;return r.set(0,0,is),r.set(0,1,os),r.set(0,2,ss),r.set(1,0,as),r.set(1,1,ls),r.set(1,2,us),r.set(2,0,cs),r.set(2,1,hs),r.set(2,2,fs),r}mmulStrassen(e){e=$.checkMatrix(e);let r=this.clone(),n=r.rows,i=r.columns,o=e.rows,s=e.columns;i!==o&&console.warn(`Multiplying ${n} x ${i} and ${o} x ${s} matrix: dimensions do not match.`);function a(c,f,m){let d=c.rows,b=c.columns;if(d===f&&b===m)return c;{let _=t.zeros(f,m);return _=_.setSubMatrix(c,0,0),_}}let l=Math.max(n,o),u=Math.max(i,s);r=a(r,l,u),e=a(e,l,u);function h(c,f,m,d){if(m<=512||d<=512)return c.mmul(f);m%2===1&&d%2===1?(c=a(c,m+1,d+1),f=a(f,m+1,d+1)):m%2===1?(c=a(c,m+1,d),f=a(f,m+1,d)):d%2===1&&(c=a(c,m,d+1),f=a(f,m,d+1));let b=parseInt(c.rows/2,10),_=parseInt(c.columns/2,10),p=c.subMatrix(0,b-1,0,_-1),g=f.subMatrix(0,b-1,0,_-1),w=c.subMatrix(0,b-1,_,c.columns-1),y=f.subMatrix(0,b-1,_,f.columns-1),M=c.subMatrix(b,c.rows-1,0,_-1),k=f.subMatrix(b,f.rows-1,0,_-1),x=c.subMatrix(b,c.rows-1,_,c.columns-1),v=f.subMatrix(b,f.rows-1,_,f.columns-1),E=h(t.add(p,x),t.add(g,v),b,_),C=h(t.add(M,x),g,b,_),R=h(p,t.sub(y,v),b,_),S=h(x,t.sub(k,g),b,_),j=h(t.add(p,w),v,b,_),P=h(t.sub(M,p),t.add(g,y),b,_),D=h(t.sub(w,x),t.add(k,v),b,_),N=t.add(E,S);N.sub(j),N.add(D);let I=t.add(R,j),T=t.add(C,S),A=t.sub(E,C);A.add(R),A.add(P);let q=t.zeros(2*N.rows,2*N.columns);return q=q.setSubMatrix(N,0,0),q=q.setSubMatrix(I,N.rows,0),q=q.setSubMatrix(T,0,N.columns),q=q.setSubMatrix(A,N.rows,N.columns),q.subMatrix(0,m-1,0,d-1)}return h(r,e,l,u)}scaleRows(e={}){if(typeof e!="object")throw new TypeError("options must be an object");let{min:r=0,max:n=1}=e;if(!Number.isFinite(r))throw new TypeError("min must be a number");if(!Number.isFinite(n))throw new TypeError("max must be a number");if(r>=n)throw new RangeError("min must be smaller than max");let i=new $(this.rows,this.columns);for(let o=0;o<this.rows;o++){let s=this.getRow(o);s.length>0&&te(s,{min:r,max:n,output:s}),i.setRow(o,s)}return i}scaleColumns(e={}){if(typeof e!="object")throw new TypeError("options must be an object");let{min:r=0,max:n=1}=e;if(!Number.isFinite(r))throw new TypeError("min must be a number");if(!Number.isFinite(n))throw new TypeError("max must be a number");if(r>=n)throw new RangeError("min must be smaller than max");let i=new $(this.rows,this.columns);for(let o=0;o<this.columns;o++){let s=this.getColumn(o);s.length&&te(s,{min:r,max:n,output:s}),i.setColumn(o,s)}return i}flipRows(){let e=Math.ceil(this.columns/2);for(let r=0;r<this.rows;r++)for(let n=0;n<e;n++){let i=this.get(r,n),o=this.get(r,this.columns-1-n);this.set(r,n,o),this.set(r,this.columns-1-n,i)}return this}flipColumns(){let e=Math.ceil(this.rows/2);for(let r=0;r<this.columns;r++)for(let n=0;n<e;n++){let i=this.get(n,r),o=this.get(this.rows-1-n,r);this.set(n,r,o),this.set(this.rows-1-n,r,i)}return this}kroneckerProduct(e){e=$.checkMatrix(e);let r=this.rows,n=this.columns,i=e.rows,o=e.columns,s=new $(r*i,n*o);for(let a=0;a<r;a++)for(let l=0;l<n;l++)for(let u=0;u<i;u++)for(let h=0;h<o;h++)s.set(i*a+u,o*l+h,this.get(a,l)*e.get(u,h));return s}kroneckerSum(e){if(e=$.checkMatrix(e),!this.isSquare()||!e.isSquare())throw new Error("Kronecker Sum needs two Square Matrices");let r=this.rows,n=e.rows,i=this.kroneckerProduct($.eye(n,n)),o=$.eye(r,r).kroneckerProduct(e);return i.add(o)}transpose(){let e=new $(this.columns,this.rows);for(let r=0;r<this.rows;r++)for(let n=0;n<this.columns;n++)e.set(n,r,this.get(r,n));return e}sortRows(e=Dr){for(let r=0;r<this.rows;r++)this.setRow(r,this.getRow(r).sort(e));return this}sortColumns(e=Dr){for(let r=0;r<this.columns;r++)this.setColumn(r,this.getColumn(r).sort(e));return this}subMatrix(e,r,n,i){Ge(this,e,r,n,i);let o=new $(r-e+1,i-n+1);for(let s=e;s<=r;s++)for(let a=n;a<=i;a++)o.set(s-e,a-n,this.get(s,a));return o}subMatrixRow(e,r,n){if(r===void 0&&(r=0),n===void 0&&(n=this.columns-1),r>n||r<0||r>=this.columns||n<0||n>=this.columns)throw new RangeError("Argument out of range");let i=new $(e.length,n-r+1);for(let o=0;o<e.length;o++)for(let s=r;s<=n;s++){if(e[o]<0||e[o]>=this.rows)throw new RangeError(`Row index out of range: ${e[o]}`);i.set(o,s-r,this.get(e[o],s))}return i}subMatrixColumn(e,r,n){if(r===void 0&&(r=0),n===void 0&&(n=this.rows-1),r>n||r<0||r>=this.rows||n<0||n>=this.rows)throw new RangeError("Argument out of range");let i=new $(n-r+1,e.length);for(let o=0;o<e.length;o++)for(let s=r;s<=n;s++){if(e[o]<0||e[o]>=this.columns)throw new RangeError(`Column index out of range: ${e[o]}`);i.set(s-r,o,this.get(s,e[o]))}return i}setSubMatrix(e,r,n){if(e=$.checkMatrix(e),e.isEmpty())return this;let i=r+e.rows-1,o=n+e.columns-1;Ge(this,r,i,n,o);for(let s=0;s<e.rows;s++)for(let a=0;a<e.columns;a++)this.set(r+s,n+a,e.get(s,a));return this}concat(e,r="row"){switch(e=$.checkMatrix(e),r){case"row":{if(this.columns!==e.columns)throw new RangeError("both matrices must have the same number of columns");let n=new $(this.rows+e.rows,this.columns);return n.setSubMatrix(this,0,0),n.setSubMatrix(e,this.rows,0),n}case"column":{if(this.rows!==e.rows)throw new RangeError("both matrices must have the same number of rows");let n=new $(this.rows,this.columns+e.columns);return n.setSubMatrix(this,0,0),n.setSubMatrix(e,0,this.columns),n}default:throw new Error(`invalid option: ${r}`)}}selection(e,r){yr(this,e),wr(this,r);let n=new $(e.length,r.length);for(let i=0;i<e.length;i++){let o=e[i];for(let s=0;s<r.length;s++){let a=r[s];n.set(i,s,this.get(o,a))}}return n}trace(){let e=Math.min(this.rows,this.columns),r=0;for(let n=0;n<e;n++)r+=this.get(n,n);return r}clone(){return this.constructor.copy(this,new $(this.rows,this.columns))}static copy(e,r){for(let[n,i,o]of e.entries())r.set(n,i,o);return r}sum(e){switch(e){case"row":return br(this);case"column":return xr(this);case void 0:return _r(this);default:throw new Error(`invalid option: ${e}`)}}product(e){switch(e){case"row":return vr(this);case"column":return Mr(this);case void 0:return kr(this);default:throw new Error(`invalid option: ${e}`)}}mean(e){let r=this.sum(e);switch(e){case"row":{for(let n=0;n<this.rows;n++)r[n]/=this.columns;return r}case"column":{for(let n=0;n<this.columns;n++)r[n]/=this.rows;return r}case void 0:return r/this.size;default:throw new Error(`invalid option: ${e}`)}}variance(e,r={}){if(typeof e=="object"&&(r=e,e=void 0),typeof r!="object")throw new TypeError("options must be an object");let{unbiased:n=!0,mean:i=this.mean(e)}=r;if(typeof n!="boolean")throw new TypeError("unbiased must be a boolean");switch(e){case"row":{if(!B(i))throw new TypeError("mean must be an array");return Sr(this,n,i)}case"column":{if(!B(i))throw new TypeError("mean must be an array");return Er(this,n,i)}case void 0:{if(typeof i!="number")throw new TypeError("mean must be a number");return $r(this,n,i)}default:throw new Error(`invalid option: ${e}`)}}standardDeviation(e,r){typeof e=="object"&&(r=e,e=void 0);let n=this.variance(e,r);if(e===void 0)return Math.sqrt(n);for(let i=0;i<n.length;i++)n[i]=Math.sqrt(n[i]);return n}center(e,r={}){if(typeof e=="object"&&(r=e,e=void 0),typeof r!="object")throw new TypeError("options must be an object");let{center:n=this.mean(e)}=r;switch(e){case"row":{if(!B(n))throw new TypeError("center must be an array");return Tr(this,n),this}case"column":{if(!B(n))throw new TypeError("center must be an array");return Nr(this,n),this}case void 0:{if(typeof n!="number")throw new TypeError("center must be a number");return Cr(this,n),this}default:throw new Error(`invalid option: ${e}`)}}scale(e,r={}){if(typeof e=="object"&&(r=e,e=void 0),typeof r!="object")throw new TypeError("options must be an object");let n=r.scale;switch(e){case"row":{if(n===void 0)n=Rr(this);else if(!B(n))throw new TypeError("scale must be an array");return Ar(this,n),this}case"column":{if(n===void 0)n=Lr(this);else if(!B(n))throw new TypeError("scale must be an array");return qr(this,n),this}case void 0:{if(n===void 0)n=Pr(this);else if(typeof n!="number")throw new TypeError("scale must be a number");return jr(this,n),this}default:throw new Error(`invalid option: ${e}`)}}toString(e){return Ve(this,e)}[Symbol.iterator](){return this.entries()}*entries(){for(let e=0;e<this.rows;e++)for(let r=0;r<this.columns;r++)yield[e,r,this.get(e,r)]}*values(){for(let e=0;e<this.rows;e++)for(let r=0;r<this.columns;r++)yield this.get(e,r)}};z.prototype.klass="Matrix";typeof Symbol<"u"&&(z.prototype[Symbol.for("nodejs.util.inspect.custom")]=dr);function Dr(t,e){return t-e}function Al(t){return t.every(e=>typeof e=="number")}z.random=z.rand;z.randomInt=z.randInt;z.diagonal=z.diag;z.prototype.diagonal=z.prototype.diag;z.identity=z.eye;z.prototype.negate=z.prototype.neg;z.prototype.tensorProduct=z.prototype.kroneckerProduct;var $=class t extends z{data;#t(e,r){if(this.data=[],Number.isInteger(r)&&r>=0)for(let n=0;n<e;n++)this.data.push(new Float64Array(r));else throw new TypeError("nColumns must be a positive integer");this.rows=e,this.columns=r}constructor(e,r){if(super(),t.isMatrix(e))this.#t(e.rows,e.columns),t.copy(e,this);else if(Number.isInteger(e)&&e>=0)this.#t(e,r);else if(B(e)){let n=e;if(e=n.length,r=e?n[0].length:0,typeof r!="number")throw new TypeError("Data must be a 2D array with at least one element");this.data=[];for(let i=0;i<e;i++){if(n[i].length!==r)throw new RangeError("Inconsistent array dimensions");if(!Al(n[i]))throw new TypeError("Input data contains non-numeric values");this.data.push(Float64Array.from(n[i]))}this.rows=e,this.columns=r}else throw new TypeError("First argument must be a positive number or an array")}set(e,r,n){return this.data[e][r]=n,this}get(e,r){return this.data[e][r]}removeRow(e){return X(this,e),this.data.splice(e,1),this.rows-=1,this}addRow(e,r){return r===void 0&&(r=e,e=this.rows),X(this,e,!0),r=Float64Array.from(st(this,r)),this.data.splice(e,0,r),this.rows+=1,this}removeColumn(e){U(this,e);for(let r=0;r<this.rows;r++){let n=new Float64Array(this.columns-1);for(let i=0;i<e;i++)n[i]=this.data[r][i];for(let i=e+1;i<this.columns;i++)n[i-1]=this.data[r][i];this.data[r]=n}return this.columns-=1,this}addColumn(e,r){typeof r>"u"&&(r=e,e=this.columns),U(this,e,!0),r=at(this,r);for(let n=0;n<this.rows;n++){let i=new Float64Array(this.columns+1),o=0;for(;o<e;o++)i[o]=this.data[n][o];for(i[o++]=r[n];o<this.columns+1;o++)i[o]=this.data[n][o-1];this.data[n]=i}return this.columns+=1,this}};gr(z,$);var jt=class extends z{constructor(e){super(),this.data=e,this.rows=e.length,this.columns=e[0].length}set(e,r,n){return this.data[e][r]=n,this}get(e,r){return this.data[e][r]}};function Ir(t){let e=t.data,r=t.rows;for(let n=0;n<r;n++){let i=e[n];for(let o=n+1;o<r;o++){let s=i[o];i[o]=e[o][n],e[o][n]=s}}return t}function Xe(t,e){let r=0;return Math.abs(t)>Math.abs(e)?(r=e/t,Math.abs(t)*Math.sqrt(1+r*r)):e!==0?(r=t/e,Math.abs(e)*Math.sqrt(1+r*r)):0}var ut=class{constructor(e,r={}){let{assumeSymmetric:n=!1}=r;if(e=jt.checkMatrix(e),!e.isSquare())throw new Error("Matrix is not a square matrix");if(e.isEmpty())throw new Error("Matrix must be non-empty");let i=e.columns,o=new $(i,i),s=new Float64Array(i),a=new Float64Array(i),l=e,u,h,c=!1;if(n?c=!0:c=e.isSymmetric(),c){for(u=0;u<i;u++)for(h=0;h<i;h++)o.set(h,u,l.get(u,h));Ll(i,a,s,o),ql(i,a,s,o),Ir(o)}else{let f=new $(i,i),m=new Float64Array(i);for(h=0;h<i;h++)for(u=0;u<i;u++)f.set(u,h,l.get(u,h));Pl(i,f,m,o),jl(i,a,s,o,f)}this.n=i,this.e=a,this.d=s,this.V=o}get realEigenvalues(){return Array.from(this.d)}get imaginaryEigenvalues(){return Array.from(this.e)}get eigenvectorMatrix(){return this.V}get diagonalMatrix(){let e=this.n,r=this.e,n=this.d,i=new $(e,e),o,s;for(o=0;o<e;o++){for(s=0;s<e;s++)i.set(o,s,0);i.set(o,o,n[o]),r[o]>0?i.set(o,o+1,r[o]):r[o]<0&&i.set(o,o-1,r[o])}return i}};function Ll(t,e,r,n){let i,o,s,a,l,u,h,c;for(l=0;l<t;l++)r[l]=n.get(l,t-1);for(a=t-1;a>0;a--){for(c=0,s=0,u=0;u<a;u++)c=c+Math.abs(r[u]);if(c===0)for(e[a]=r[a-1],l=0;l<a;l++)r[l]=n.get(l,a-1),n.set(l,a,0),n.set(a,l,0);else{for(u=0;u<a;u++)r[u]/=c,s+=r[u]*r[u];for(i=r[a-1],o=Math.sqrt(s),i>0&&(o=-o),e[a]=c*o,s=s-i*o,r[a-1]=i-o,l=0;l<a;l++)e[l]=0;for(l=0;l<a;l++){for(i=r[l],n.set(a,l,i),o=e[l]+n.get(l,l)*i,u=l+1;u<=a-1;u++)o+=n.get(l,u)*r[u],e[u]+=n.get(l,u)*i;e[l]=o}for(i=0,l=0;l<a;l++)e[l]/=s,i+=e[l]*r[l];for(h=i/(s+s),l=0;l<a;l++)e[l]-=h*r[l];for(l=0;l<a;l++){for(i=r[l],o=e[l],u=l;u<=a-1;u++)n.set(l,u,n.get(l,u)-(i*e[u]+o*r[u]));r[l]=n.get(l,a-1),n.set(l,a,0)}}r[a]=s}for(a=0;a<t-1;a++){if(n.set(a,t-1,n.get(a,a)),n.set(a,a,1),s=r[a+1],s!==0){for(u=0;u<=a;u++)r[u]=n.get(a+1,u)/s;for(l=0;l<=a;l++){for(o=0,u=0;u<=a;u++)o+=n.get(a+1,u)*n.get(l,u);for(u=0;u<=a;u++)n.set(l,u,n.get(l,u)-o*r[u])}}for(u=0;u<=a;u++)n.set(a+1,u,0)}for(l=0;l<t;l++)r[l]=n.get(l,t-1),n.set(l,t-1,0);n.set(t-1,t-1,1),e[0]=0}function ql(t,e,r,n){let i,o,s,a,l,u,h,c,f,m,d,b,_,p,g,w,y;for(s=1;s<t;s++)e[s-1]=e[s];e[t-1]=0;let M=0,k=0,x=Number.EPSILON;for(u=0;u<t;u++){for(k=Math.max(k,Math.abs(r[u])+Math.abs(e[u])),h=u;h<t&&!(Math.abs(e[h])<=x*k);)h++;if(h>u){y=0;do{for(y=y+1,i=r[u],c=(r[u+1]-i)/(2*e[u]),f=Xe(c,1),c<0&&(f=-f),r[u]=e[u]/(c+f),r[u+1]=e[u]*(c+f),m=r[u+1],o=i-r[u],s=u+2;s<t;s++)r[s]-=o;for(M=M+o,c=r[h],d=1,b=d,_=d,p=e[u+1],g=0,w=0,s=h-1;s>=u;s--)for(_=b,b=d,w=g,i=d*e[s],o=d*c,f=Xe(c,e[s]),e[s+1]=g*f,g=e[s]/f,d=c/f,c=d*r[s]-g*i,r[s+1]=o+g*(d*i+g*r[s]),l=0;l<t;l++)o=n.get(s+1,l),n.set(s+1,l,g*n.get(s,l)+d*o),n.set(s,l,d*n.get(s,l)-g*o);c=-g*w*_*p*e[u]/m,e[u]=g*c,r[u]=d*c}while(Math.abs(e[u])>x*k)}r[u]=r[u]+M,e[u]=0}for(s=0;s<t-1;s++){for(l=s,c=r[s],a=s+1;a<t;a++)r[a]<c&&(l=a,c=r[a]);if(l!==s)for(r[l]=r[s],r[s]=c,a=0;a<t;a++)c=n.get(s,a),n.set(s,a,n.get(l,a)),n.set(l,a,c)}}function Pl(t,e,r,n){let i=0,o=t-1,s,a,l,u,h,c,f;for(c=i+1;c<=o-1;c++){for(f=0,u=c;u<=o;u++)f=f+Math.abs(e.get(u,c-1));if(f!==0){for(l=0,u=o;u>=c;u--)r[u]=e.get(u,c-1)/f,l+=r[u]*r[u];for(a=Math.sqrt(l),r[c]>0&&(a=-a),l=l-r[c]*a,r[c]=r[c]-a,h=c;h<t;h++){for(s=0,u=o;u>=c;u--)s+=r[u]*e.get(u,h);for(s=s/l,u=c;u<=o;u++)e.set(u,h,e.get(u,h)-s*r[u])}for(u=0;u<=o;u++){for(s=0,h=o;h>=c;h--)s+=r[h]*e.get(u,h);for(s=s/l,h=c;h<=o;h++)e.set(u,h,e.get(u,h)-s*r[h])}r[c]=f*r[c],e.set(c,c-1,f*a)}}for(u=0;u<t;u++)for(h=0;h<t;h++)n.set(u,h,u===h?1:0);for(c=o-1;c>=i+1;c--)if(e.get(c,c-1)!==0){for(u=c+1;u<=o;u++)r[u]=e.get(u,c-1);for(h=c;h<=o;h++){for(a=0,u=c;u<=o;u++)a+=r[u]*n.get(u,h);for(a=a/r[c]/e.get(c,c-1),u=c;u<=o;u++)n.set(u,h,n.get(u,h)+a*r[u])}}}function jl(t,e,r,n,i){let o=t-1,s=0,a=t-1,l=Number.EPSILON,u=0,h=0,c=0,f=0,m=0,d=0,b=0,_=0,p,g,w,y,M,k,x,v,E,C,R,S,j,P,D;for(p=0;p<t;p++)for((p<s||p>a)&&(r[p]=i.get(p,p),e[p]=0),g=Math.max(p-1,0);g<t;g++)h=h+Math.abs(i.get(p,g));for(;o>=s;){for(y=o;y>s&&(d=Math.abs(i.get(y-1,y-1))+Math.abs(i.get(y,y)),d===0&&(d=h),!(Math.abs(i.get(y,y-1))<l*d));)y--;if(y===o)i.set(o,o,i.get(o,o)+u),r[o]=i.get(o,o),e[o]=0,o--,_=0;else if(y===o-1){if(x=i.get(o,o-1)*i.get(o-1,o),c=(i.get(o-1,o-1)-i.get(o,o))/2,f=c*c+x,b=Math.sqrt(Math.abs(f)),i.set(o,o,i.get(o,o)+u),i.set(o-1,o-1,i.get(o-1,o-1)+u),v=i.get(o,o),f>=0){for(b=c>=0?c+b:c-b,r[o-1]=v+b,r[o]=r[o-1],b!==0&&(r[o]=v-x/b),e[o-1]=0,e[o]=0,v=i.get(o,o-1),d=Math.abs(v)+Math.abs(b),c=v/d,f=b/d,m=Math.sqrt(c*c+f*f),c=c/m,f=f/m,g=o-1;g<t;g++)b=i.get(o-1,g),i.set(o-1,g,f*b+c*i.get(o,g)),i.set(o,g,f*i.get(o,g)-c*b);for(p=0;p<=o;p++)b=i.get(p,o-1),i.set(p,o-1,f*b+c*i.get(p,o)),i.set(p,o,f*i.get(p,o)-c*b);for(p=s;p<=a;p++)b=n.get(p,o-1),n.set(p,o-1,f*b+c*n.get(p,o)),n.set(p,o,f*n.get(p,o)-c*b)}else r[o-1]=v+c,r[o]=v+c,e[o-1]=b,e[o]=-b;o=o-2,_=0}else{if(v=i.get(o,o),E=0,x=0,y<o&&(E=i.get(o-1,o-1),x=i.get(o,o-1)*i.get(o-1,o)),_===10){for(u+=v,p=s;p<=o;p++)i.set(p,p,i.get(p,p)-v);d=Math.abs(i.get(o,o-1))+Math.abs(i.get(o-1,o-2)),v=E=.75*d,x=-.4375*d*d}if(_===30&&(d=(E-v)/2,d=d*d+x,d>0)){for(d=Math.sqrt(d),E<v&&(d=-d),d=v-x/((E-v)/2+d),p=s;p<=o;p++)i.set(p,p,i.get(p,p)-d);u+=d,v=E=x=.964}for(_=_+1,M=o-2;M>=y&&(b=i.get(M,M),m=v-b,d=E-b,c=(m*d-x)/i.get(M+1,M)+i.get(M,M+1),f=i.get(M+1,M+1)-b-m-d,m=i.get(M+2,M+1),d=Math.abs(c)+Math.abs(f)+Math.abs(m),c=c/d,f=f/d,m=m/d,!(M===y||Math.abs(i.get(M,M-1))*(Math.abs(f)+Math.abs(m))<l*(Math.abs(c)*(Math.abs(i.get(M-1,M-1))+Math.abs(b)+Math.abs(i.get(M+1,M+1))))));)M--;for(p=M+2;p<=o;p++)i.set(p,p-2,0),p>M+2&&i.set(p,p-3,0);for(w=M;w<=o-1&&(P=w!==o-1,w!==M&&(c=i.get(w,w-1),f=i.get(w+1,w-1),m=P?i.get(w+2,w-1):0,v=Math.abs(c)+Math.abs(f)+Math.abs(m),v!==0&&(c=c/v,f=f/v,m=m/v)),v!==0);w++)if(d=Math.sqrt(c*c+f*f+m*m),c<0&&(d=-d),d!==0){for(w!==M?i.set(w,w-1,-d*v):y!==M&&i.set(w,w-1,-i.get(w,w-1)),c=c+d,v=c/d,E=f/d,b=m/d,f=f/c,m=m/c,g=w;g<t;g++)c=i.get(w,g)+f*i.get(w+1,g),P&&(c=c+m*i.get(w+2,g),i.set(w+2,g,i.get(w+2,g)-c*b)),i.set(w,g,i.get(w,g)-c*v),i.set(w+1,g,i.get(w+1,g)-c*E);for(p=0;p<=Math.min(o,w+3);p++)c=v*i.get(p,w)+E*i.get(p,w+1),P&&(c=c+b*i.get(p,w+2),i.set(p,w+2,i.get(p,w+2)-c*m)),i.set(p,w,i.get(p,w)-c),i.set(p,w+1,i.get(p,w+1)-c*f);for(p=s;p<=a;p++)c=v*n.get(p,w)+E*n.get(p,w+1),P&&(c=c+b*n.get(p,w+2),n.set(p,w+2,n.get(p,w+2)-c*m)),n.set(p,w,n.get(p,w)-c),n.set(p,w+1,n.get(p,w+1)-c*f)}}}if(h!==0){for(o=t-1;o>=0;o--)if(c=r[o],f=e[o],f===0)for(y=o,i.set(o,o,1),p=o-1;p>=0;p--){for(x=i.get(p,p)-c,m=0,g=y;g<=o;g++)m=m+i.get(p,g)*i.get(g,o);if(e[p]<0)b=x,d=m;else if(y=p,e[p]===0?i.set(p,o,x!==0?-m/x:-m/(l*h)):(v=i.get(p,p+1),E=i.get(p+1,p),f=(r[p]-c)*(r[p]-c)+e[p]*e[p],k=(v*d-b*m)/f,i.set(p,o,k),i.set(p+1,o,Math.abs(v)>Math.abs(b)?(-m-x*k)/v:(-d-E*k)/b)),k=Math.abs(i.get(p,o)),l*k*k>1)for(g=p;g<=o;g++)i.set(g,o,i.get(g,o)/k)}else if(f<0)for(y=o-1,Math.abs(i.get(o,o-1))>Math.abs(i.get(o-1,o))?(i.set(o-1,o-1,f/i.get(o,o-1)),i.set(o-1,o,-(i.get(o,o)-c)/i.get(o,o-1))):(D=re(0,-i.get(o-1,o),i.get(o-1,o-1)-c,f),i.set(o-1,o-1,D[0]),i.set(o-1,o,D[1])),i.set(o,o-1,0),i.set(o,o,1),p=o-2;p>=0;p--){for(C=0,R=0,g=y;g<=o;g++)C=C+i.get(p,g)*i.get(g,o-1),R=R+i.get(p,g)*i.get(g,o);if(x=i.get(p,p)-c,e[p]<0)b=x,m=C,d=R;else if(y=p,e[p]===0?(D=re(-C,-R,x,f),i.set(p,o-1,D[0]),i.set(p,o,D[1])):(v=i.get(p,p+1),E=i.get(p+1,p),S=(r[p]-c)*(r[p]-c)+e[p]*e[p]-f*f,j=(r[p]-c)*2*f,S===0&&j===0&&(S=l*h*(Math.abs(x)+Math.abs(f)+Math.abs(v)+Math.abs(E)+Math.abs(b))),D=re(v*m-b*C+f*R,v*d-b*R-f*C,S,j),i.set(p,o-1,D[0]),i.set(p,o,D[1]),Math.abs(v)>Math.abs(b)+Math.abs(f)?(i.set(p+1,o-1,(-C-x*i.get(p,o-1)+f*i.get(p,o))/v),i.set(p+1,o,(-R-x*i.get(p,o)-f*i.get(p,o-1))/v)):(D=re(-m-E*i.get(p,o-1),-d-E*i.get(p,o),b,f),i.set(p+1,o-1,D[0]),i.set(p+1,o,D[1]))),k=Math.max(Math.abs(i.get(p,o-1)),Math.abs(i.get(p,o))),l*k*k>1)for(g=p;g<=o;g++)i.set(g,o-1,i.get(g,o-1)/k),i.set(g,o,i.get(g,o)/k)}for(p=0;p<t;p++)if(p<s||p>a)for(g=p;g<t;g++)n.set(p,g,i.get(p,g));for(g=t-1;g>=s;g--)for(p=s;p<=a;p++){for(b=0,w=s;w<=Math.min(g,a);w++)b=b+n.get(p,w)*i.get(w,g);n.set(p,g,b)}}}function re(t,e,r,n){let i,o;return Math.abs(r)>Math.abs(n)?(i=n/r,o=r+i*n,[(t+i*e)/o,(e-i*t)/o]):(i=r/n,o=n+i*r,[(i*t+e)/o,(i*e-t)/o])}function Or(t,e){let r=e.length,n=new $(e.map(h=>e.map(c=>t(h,c)/r))),{realEigenvalues:i,eigenvectorMatrix:o}=new ut(n,{assumeSymmetric:!0}),s=[...e.keys()].sort((h,c)=>i[c]-i[h]),a=r*Number.EPSILON*i[s[0]],l=s.filter(h=>i[h]>a),u=s.slice(l.length).map(h=>o.getColumn(h));return{d:l.map(h=>i[h]),V:l.map(h=>o.getColumn(h)),spare:e.map((h,c)=>u.reduce((f,m)=>f+m[c]**2,0))}}function zr(t,e,r,n){let i=n.map(o=>e.map(s=>t(o,s)/e.length));return r.map(o=>i.map(s=>s.reduce((a,l,u)=>a+o[u]*l,0)))}var Fr={"cubic-spline":()=>(t,e)=>{let[r,n]=t<e?[t,e]:[e,t],i=n*(1-n)+r*(1-r)+(n-r);return r*(1-n)*i/6},gaussian:t=>(e,r)=>Math.exp(-(((e-r)/t)**2)/2),laplace:t=>(e,r)=>Math.exp(-Math.abs(e-r)/t),matern:t=>(e,r)=>{let n=Math.min(Math.sqrt(3)*Math.abs(e-r)/t,1e4);return(1+n)*Math.exp(-n)}};function Br({d:t,V:e,spare:r},n,i){let[o,s]=[n.length,t.length],a=e.map(d=>K(d,n)),l=J(e,a),u=n.map((d,b)=>d-(l[b]??0)),h=t.map(()=>0),c=Kr(e),f=[],m={fitted:[],df:[],training:[],gcv:[],unseen:[]};for(let[d,b]of i.entries()){t.forEach((x,v)=>{h[v]+=Math.log1p(b/x)});let _=h.map(x=>-Math.expm1(-x)),p=J(e,a.map((x,v)=>_[v]*x)),g=u.map((x,v)=>x+(p[v]??0)),w=K(g,g),y=o-s+_.reduce((x,v)=>x+v,0);m.fitted.push(n.map((x,v)=>x-g[v])),m.df.push(h.reduce((x,v)=>x+Math.exp(-v),0)),m.training.push(w/o),m.gcv.push(o*w/y**2),f=f.map(x=>x.map((v,E)=>v*(t[E]/(t[E]+b)))),f.push(t.map(x=>b/(x+b)));let M=g;for(let x=0;x<d;x++){let v=Ue(c,f[x],o);for(let E=0;E<o;E++)M[E]-=v[E]*m.unseen[x][E]}let k=Ue(c,f[d],o);m.unseen.push(M.map((x,v)=>x/(k[v]+r[v])))}return m}function Yr({d:t,V:e,spare:r},n,i){let o=e.map(l=>K(l,n)),s=J(e,o),a=Kr(e);return i.map(l=>{let u=t.map(f=>l/(f+l)),h=J(e,o.map((f,m)=>u[m]*f)),c=Ue(a,u,n.length);return n.map((f,m)=>(f-(s[m]??0)+(h[m]??0))/(c[m]+r[m]))})}var Kr=t=>t.map(e=>Float64Array.from(e).map(r=>r**2));function Ue(t,e,r){let n=new Float64Array(r);for(let i=0;i<t.length;i++){let[o,s]=[t[i],e[i]];if(!(s<1e-300))for(let a=0;a<r;a++)n[a]+=s*o[a]}return n}var ie=t=>t.findIndex(e=>e<=Math.min(...t)*(1+1e-9));var[Vr,We]=[3,300],Xr=1e150,Ur=/^[+-]?(\d+[.,]?\d*|[.,]\d+)(e[+-]?\d+)?$/i,Wr=/^[+-]?(inf(inity)?|∞)$/i,Qr=/^(nan|na|n\/a|null|none|-|\.|)$/i,Dl=/^[+-]?[1-9]\d{0,2},\d{3}$/,Il=[/\t/,/;/,/,/,/\s+/];function Jr(t){if(t.includes("\0"))return"This is no text: save the table as CSV, in UTF-8, and try again.";let e=t.replace(/^\uFEFF/,"").split(/\r\n|\r|\n/).map((h,c)=>({line:c+1,text:h})).filter(({text:h})=>h.trim()!==""&&!h.trimStart().startsWith("#")),r=Il.map(h=>e.map(({line:c,text:f})=>({line:c,fields:zl(f,h)}))),n=h=>h.reduce((c,{fields:{length:f}})=>c+(f===2?2:f>2?1:0),0),i=r.find(h=>!Gr(h))??r.sort((h,c)=>n(c)-n(h))[0],{names:o,rows:s}=ti(i),a=Gr(i)||Bl(s);if(a)return a;let[l,u]=[0,1].map(h=>s.map(({fields:c})=>Qe(c[h])));return Je(l,u)||{x:l,y:u,names:o}}function Je(t,e){if(t.length!==e.length)return`There are ${t.length} x and ${e.length} y: one y belongs to each x.`;if(t.length<Vr)return`At least ${Vr} points are needed, found ${t.length}.`;if(t.length>We){let n=Math.ceil(t.length/We);return`At most ${We} points fit here, found ${t.length}: keep one line in ${n}.`}let r=[...t,...e].find(n=>!(Math.abs(n)<=Xr));if(r!==void 0)return`${r} is too large: numbers are at most 1e150 in size.`;for(let[n,i]of[["x",t],["y",e]]){let[o,s]=[Math.min(...i),Math.max(...i)],a=n==="x"?"a curve needs different x":"there is nothing to learn";if(o===s)return`All ${n} are ${o}: ${a}.`;if(!(s-o>1e-10*Math.max(-o,s)&&s-o>1e-140))return`All ${n} lie so close to ${o} that rounding would decide: subtract it, or rescale.`}return""}function Zr({x:t,y:e,names:r}){return[...r.every(Hr)?[r.map(Ol).join(",")]:[],...t.map((i,o)=>`${i},${e[o]}`)].join(`
`)}var Ol=t=>/[",;\t#]/.test(t)?`"${t.replaceAll('"',"")}"`:t,Hr=t=>!Ur.test(oe(t))&&!Wr.test(t)&&!Qr.test(t);function zl(t,e){let r=[],i=t.replace(/"([^"]*)"/g,(o,s)=>`\0${r.push(s)-1}\0`).replace(/^ +| +$/g,"").split(e).map(o=>o.replace(/\0(\d+)\0/g,(s,a)=>r[+a]).trim());for(;i.length>2&&i[i.length-1]==="";)i.pop();return i}function ti(t){let[e,...r]=t;if(!e?.fields.every(Hr))return{names:["x","y"],rows:t};let[n,i,...o]=e.fields.map(s=>s.slice(0,40));return{names:i===void 0||o.length?["x","y"]:[n,i],rows:r}}function Gr(t){for(let{line:e,fields:r}of ti(t).rows){if(r.length!==2){let n=`found ${r.length===1?"one":r.length}: ${rt(r.join(" | "))}`;return`Line ${e}: expected two columns, x and y, ${n}.`}for(let[n,i]of r.entries()){let o=Fl(i,"xy"[n]);if(o)return`Line ${e}: ${o}.`}}return""}function Fl(t,e){let r=oe(t);return t===""?`${e} is missing`:Wr.test(r)?`${rt(t)} is infinite: every number must be finite`:Qr.test(t)?`${rt(t)} is no number: leave out lines without a value`:/\d.*\.\d+,|\d.*,\d+\./.test(r)?`${rt(t)} has a point and a comma: leave out the thousands' sign`:Ur.test(r)?Number.isFinite(Qe(t))&&Math.abs(Qe(t))<=Xr?"":`${rt(t)} is too large: numbers are at most 1e150 in size`:`expected a number for ${e}, found ${rt(t)}`}function Bl(t){let e=t.flatMap(({line:s,fields:a})=>a.map(l=>({line:s,field:oe(l)}))),r=e.find(({field:s})=>s.includes(","));if(!r)return"";let n=e.find(({field:s})=>s.includes("."));if(n){let s=`line ${n.line} has a decimal point: use one of them`;return`Line ${r.line}: ${rt(r.field)} has a decimal comma, and ${s}.`}if(e.some(({field:s})=>s.includes(",")&&!Dl.test(s)))return"";let[i,o]=[r.field.replace(",",""),r.field.replace(",",".")];return`Line ${r.line}: ${rt(r.field)} may be ${i} or ${o}: write what you mean.`}var oe=t=>t.replace("−","-"),Qe=t=>Number(oe(t).replace(",",".")),rt=t=>`“${t.length>24?`${t.slice(0,24)}…`:t}”`;var ei=.05,tn=Array.from({length:201},(t,e)=>e/200),Ze=Array.from({length:91},(t,e)=>10**(e/10-6)),Yl=.01,ni=(t,e)=>t==="cubic-spline"?e.map(r=>ei+(1-2*ei)*r):[...e];function en(){let[t,e]=["",void 0];return(r,n)=>{let i=JSON.stringify(r);return(i!==t||e===void 0)&&([t,e]=[i,n()]),e}}var Kl=en(),Vl=en(),Gl=en();function nn(t,e){let{x:r,y:n,kernel:i,width:o,epsilon:s}=e;return{...Gl([r,n,i,o,s],()=>Xl(e)),state:e}}function Xl(t){let{x:e,y:r,kernel:n,width:i,epsilon:o}=t,s=Je(e,r);if(s)return He(t,s);let a=Math.min(...e),l=Math.max(...e)-a,u=r.reduce((x,v)=>x+v,0)/r.length,h=r.map(x=>x-u),c=K(h,h)/r.length,f=tn.map(x=>a+l*x),m=Fr[n](i),d=ni(n,e.map(x=>(x-a)/l)),b=Kl([d,n,i],()=>{let x=Or(m,d);return{...x,basis:zr(m,d,x.V,ni(n,tn))}}),_=Be(b,h,o*c);if(!_.feasible)return He(t,Ql(o,_.smallest/c,e));if(_.c[0]<100*e.length*Number.EPSILON*b.d[0])return He(t,Jl(o));let p=x=>x.map(v=>u+v),g=Br(b,h,_.c),w=[...g.unseen.map(x=>K(x,x)/x.length),c],y=[...g.gcv,c],M={loo:ie(w),gcv:ie(y)},k=Vl([d,n,i,h],()=>Ul(b,h,p));return{state:t,refused:"",T:_.c.length,mean:u,variance:c,grid:f,fits:[..._.coefficients.map(x=>p(J(b.basis,x))),f.map(()=>u)],part:(x,v)=>p(b.basis[x].map(E=>(_.coefficients[v]?.[x]??0)*E)),bars:[..._.B,b.d.map(()=>0)],run:_,scores:g,fitted:[...g.fitted.map(p),r.map(()=>u)],loo:w,gcv:y,best:M,single:k,rival:Wl(g.unseen[M.loo]??h,k.unseen)}}function Ul(t,e,r){let n=Yr(t,e,Ze.map(l=>l*t.d[0])),i=[...n,e].map(l=>K(l,l)/l.length),o=ie(i);if(o===Ze.length)return{c:1/0,loo:i[o],fit:r(tn.map(()=>0)),unseen:[...e]};let s=Ze[o]*t.d[0],a=t.V.map((l,u)=>K(l,e)/(t.d[u]+s));return{c:s,loo:i[o],fit:r(J(t.basis,a)),unseen:n[o]}}function Wl(t,e){let r=t.length,n=t.map((s,a)=>e[a]**2-s**2),i=n.reduce((s,a)=>s+a,0)/r,o=n.reduce((s,a)=>s+(a-i)**2,0)/(r-1);return{gain:i,slack:2*Math.sqrt(o/r)}}var He=(t,e)=>({state:t,refused:e,T:-1,mean:0,variance:0,grid:[],fits:[],part:()=>[],bars:[],run:{epsilon:0,feasible:!1,smallest:0,collapsed:!1,c:[],B:[],coefficients:[],z:[],r:[]},scores:{fitted:[],df:[],training:[],gcv:[],unseen:[]},fitted:[],loo:[],gcv:[],best:{loo:-1,gcv:-1},single:{c:0,loo:0,fit:[],unseen:[]},rival:{gain:0,slack:0}});function Ql(t,e,r){let n=new Set(r).size<r.length?"A curve has one value at an x that is there twice. ":"";return`No fit: ε is ${ct(t)} of the variance, and no curve of this kernel comes closer to the labels than ${ct(e)}. ${n}Take a larger tolerance, or a smaller width.`}var Jl=t=>`No fit: with this kernel, a tolerance of ${ct(t)} of the variance asks for more digits than a computer has. Take a larger tolerance, or a smaller width.`,ri=({refused:t})=>t,ct=t=>`${F(100*t)} %`;function ii(t,e){let{T:r,loo:n,best:i}=t,[o,s]=Ae([n[e],n[i.loo]].map(Math.sqrt)),a=u=>u===r?`round ${r}, the mean`:`round ${u}`;return`${e===r?`Round ${r} of ${r}, the mean, misses`:`Round ${e} of ${r} misses`} unseen labels by ${o}. Leave-one-out takes ${a(i.loo)}: ${s}. ${Zl(t)}`}function Zl({T:t,loo:e,best:r,single:n,rival:i}){let o=n.c===1/0;if(r.loo===t&&o)return"No fit predicts better than the mean: with this kernel there is nothing to learn here.";let s=`${o?"The mean":"The best single fit"} misses by ${F(Math.sqrt(n.loo))}`;if(Math.abs(i.gain)<=Math.max(i.slack,Yl*n.loo))return`${s}: within the uncertainty, distillation makes no difference here.`;let a=ct(Math.abs(1-Math.sqrt(e[r.loo]/n.loo)));return i.gain>0?`${s}: distillation helps here, and misses by ${a} less.`:`${s}: distillation does not help here, and misses by ${a} more.`}function oi({state:t,run:e,scores:r,loo:n,gcv:i,fitted:o,T:s,refused:a},l){let{x:u,y:h}=t;if(a)return[{caption:"Data",head:["x","y"],rows:u.map((f,m)=>[`${f}`,`${h[m]}`])}];let c=[[...r.training,i[s]],n,i].map(Ae);return[{caption:"Rounds",head:["t","cₜ","tr Bₜ","to the labels","leave-one-out","GCV"],rows:n.map((f,m)=>[`${m}`,m<s?F(e.c[m]):"∞",F(r.df[m]??0),...c.map(d=>d[m])])},{caption:`Data, round ${l}`,head:["x","y",`f${yt(l)}(x)`],rows:u.map((f,m)=>[`${f}`,`${h[m]}`,F(o[l][m])])}]}function Hl(t){return t}var rn=1,on=2,sn=3,Dt=4,si=1e-6;function tu(t){return"translate("+t+",0)"}function eu(t){return"translate(0,"+t+")"}function nu(t){return e=>+t(e)}function ru(t,e){return e=Math.max(0,t.bandwidth()-e*2)/2,t.round()&&(e=Math.round(e)),r=>+t(r)+e}function iu(){return!this.__axis}function ai(t,e){var r=[],n=null,i=null,o=6,s=6,a=3,l=typeof window<"u"&&window.devicePixelRatio>1?0:.5,u=t===rn||t===Dt?-1:1,h=t===Dt||t===on?"x":"y",c=t===rn||t===sn?tu:eu;function f(m){var d=n??(e.ticks?e.ticks.apply(e,r):e.domain()),b=i??(e.tickFormat?e.tickFormat.apply(e,r):Hl),_=Math.max(o,0)+a,p=e.range(),g=+p[0]+l,w=+p[p.length-1]+l,y=(e.bandwidth?ru:nu)(e.copy(),l),M=m.selection?m.selection():m,k=M.selectAll(".domain").data([null]),x=M.selectAll(".tick").data(d,e).order(),v=x.exit(),E=x.enter().append("g").attr("class","tick"),C=x.select("line"),R=x.select("text");k=k.merge(k.enter().insert("path",".tick").attr("class","domain").attr("stroke","currentColor")),x=x.merge(E),C=C.merge(E.append("line").attr("stroke","currentColor").attr(h+"2",u*o)),R=R.merge(E.append("text").attr("fill","currentColor").attr(h,u*_).attr("dy",t===rn?"0em":t===sn?"0.71em":"0.32em")),m!==M&&(k=k.transition(m),x=x.transition(m),C=C.transition(m),R=R.transition(m),v=v.transition(m).attr("opacity",si).attr("transform",function(S){return isFinite(S=y(S))?c(S+l):this.getAttribute("transform")}),E.attr("opacity",si).attr("transform",function(S){var j=this.parentNode.__axis;return c((j&&isFinite(j=j(S))?j:y(S))+l)})),v.remove(),k.attr("d",t===Dt||t===on?s?"M"+u*s+","+g+"H"+l+"V"+w+"H"+u*s:"M"+l+","+g+"V"+w:s?"M"+g+","+u*s+"V"+l+"H"+w+"V"+u*s:"M"+g+","+l+"H"+w),x.attr("opacity",1).attr("transform",function(S){return c(y(S)+l)}),C.attr(h+"2",u*o),R.attr(h,u*_).text(b),M.filter(iu).attr("fill","none").attr("font-size",10).attr("font-family","sans-serif").attr("text-anchor",t===on?"start":t===Dt?"end":"middle"),M.each(function(){this.__axis=y})}return f.scale=function(m){return arguments.length?(e=m,f):e},f.ticks=function(){return r=Array.from(arguments),f},f.tickArguments=function(m){return arguments.length?(r=m==null?[]:Array.from(m),f):r.slice()},f.tickValues=function(m){return arguments.length?(n=m==null?null:Array.from(m),f):n&&n.slice()},f.tickFormat=function(m){return arguments.length?(i=m,f):i},f.tickSize=function(m){return arguments.length?(o=s=+m,f):o},f.tickSizeInner=function(m){return arguments.length?(o=+m,f):o},f.tickSizeOuter=function(m){return arguments.length?(s=+m,f):s},f.tickPadding=function(m){return arguments.length?(a=+m,f):a},f.offset=function(m){return arguments.length?(l=+m,f):l},f}function li(t){return ai(sn,t)}function ui(t){return ai(Dt,t)}function It(t,e){return t==null||e==null?NaN:t<e?-1:t>e?1:t>=e?0:NaN}function ou(t,e){return t==null||e==null?NaN:e<t?-1:e>t?1:e>=t?0:NaN}function ci(t){let e,r,n;t.length!==2?(e=It,r=(a,l)=>It(t(a),l),n=(a,l)=>t(a)-l):(e=t===It||t===ou?t:su,r=t,n=t);function i(a,l,u=0,h=a.length){if(u<h){if(e(l,l)!==0)return h;do{let c=u+h>>>1;r(a[c],l)<0?u=c+1:h=c}while(u<h)}return u}function o(a,l,u=0,h=a.length){if(u<h){if(e(l,l)!==0)return h;do{let c=u+h>>>1;r(a[c],l)<=0?u=c+1:h=c}while(u<h)}return u}function s(a,l,u=0,h=a.length){let c=i(a,l,u,h-1);return c>u&&n(a[c-1],l)>-n(a[c],l)?c-1:c}return{left:i,center:s,right:o}}function su(){return 0}function au(t){return t===null?NaN:+t}var hi=ci(It),fi=hi.right,Fm=hi.left,Bm=ci(au).center;var Ym=mi(pi),Km=mi(lu);function mi(t){return function(e,r,n=r){if(!((r=+r)>=0))throw new RangeError("invalid rx");if(!((n=+n)>=0))throw new RangeError("invalid ry");let{data:i,width:o,height:s}=e;if(!((o=Math.floor(o))>=0))throw new RangeError("invalid width");if(!((s=Math.floor(s!==void 0?s:i.length/o))>=0))throw new RangeError("invalid height");if(!o||!s||!r&&!n)return e;let a=r&&t(r),l=n&&t(n),u=i.slice();return a&&l?(wt(a,u,i,o,s),wt(a,i,u,o,s),wt(a,u,i,o,s),bt(l,i,u,o,s),bt(l,u,i,o,s),bt(l,i,u,o,s)):a?(wt(a,i,u,o,s),wt(a,u,i,o,s),wt(a,i,u,o,s)):l&&(bt(l,i,u,o,s),bt(l,u,i,o,s),bt(l,i,u,o,s)),e}}function wt(t,e,r,n,i){for(let o=0,s=n*i;o<s;)t(e,r,o,o+=n,1)}function bt(t,e,r,n,i){for(let o=0,s=n*i;o<n;++o)t(e,r,o,o+s,n)}function lu(t){let e=pi(t);return(r,n,i,o,s)=>{i<<=2,o<<=2,s<<=2,e(r,n,i+0,o+0,s),e(r,n,i+1,o+1,s),e(r,n,i+2,o+2,s),e(r,n,i+3,o+3,s)}}function pi(t){let e=Math.floor(t);if(e===t)return uu(t);let r=t-e,n=2*t+1;return(i,o,s,a,l)=>{if(!((a-=l)>=s))return;let u=e*o[s],h=l*e,c=h+l;for(let f=s,m=s+h;f<m;f+=l)u+=o[Math.min(a,f)];for(let f=s,m=a;f<=m;f+=l)u+=o[Math.min(a,f+h)],i[f]=(u+r*(o[Math.max(s,f-c)]+o[Math.min(a,f+c)]))/n,u-=o[Math.max(s,f-h)]}}function uu(t){let e=2*t+1;return(r,n,i,o,s)=>{if(!((o-=s)>=i))return;let a=t*n[i],l=s*t;for(let u=i,h=i+l;u<h;u+=s)a+=n[Math.min(o,u)];for(let u=i,h=o;u<=h;u+=s)a+=n[Math.min(o,u+l)],r[u]=a/e,a-=n[Math.max(i,u-l)]}}var cu=Array.prototype,Vm=cu.slice;var hu=Math.sqrt(50),fu=Math.sqrt(10),mu=Math.sqrt(2);function se(t,e,r){let n=(e-t)/Math.max(0,r),i=Math.floor(Math.log10(n)),o=n/Math.pow(10,i),s=o>=hu?10:o>=fu?5:o>=mu?2:1,a,l,u;return i<0?(u=Math.pow(10,-i)/s,a=Math.round(t*u),l=Math.round(e*u),a/u<t&&++a,l/u>e&&--l,u=-u):(u=Math.pow(10,i)*s,a=Math.round(t/u),l=Math.round(e/u),a*u<t&&++a,l*u>e&&--l),l<a&&.5<=r&&r<2?se(t,e,r*2):[a,l,u]}function le(t,e,r){if(e=+e,t=+t,r=+r,!(r>0))return[];if(t===e)return[t];let n=e<t,[i,o,s]=n?se(e,t,r):se(t,e,r);if(!(o>=i))return[];let a=o-i+1,l=new Array(a);if(n)if(s<0)for(let u=0;u<a;++u)l[u]=(o-u)/-s;else for(let u=0;u<a;++u)l[u]=(o-u)*s;else if(s<0)for(let u=0;u<a;++u)l[u]=(i+u)/-s;else for(let u=0;u<a;++u)l[u]=(i+u)*s;return l}function ae(t,e,r){return e=+e,t=+t,r=+r,se(t,e,r)[2]}function di(t,e,r){e=+e,t=+t,r=+r;let n=e<t,i=n?ae(e,t,r):ae(t,e,r);return(n?-1:1)*(i<0?1/-i:i)}var Gm=pu(Math.random);function pu(t){return function(r,n=0,i=r.length){let o=i-(n=+n);for(;o;){let s=t()*o--|0,a=r[o+n];r[o+n]=r[s+n],r[s+n]=a}return r}}function Mt(t,e,r){t.prototype=e.prototype=r,r.constructor=t}function Ft(t,e){var r=Object.create(t.prototype);for(var n in e)r[n]=e[n];return r}function it(){}var pt=.7,vt=1/pt,xt="\\s*([+-]?\\d+)\\s*",Ot="\\s*([+-]?(?:\\d*\\.)?\\d+(?:[eE][+-]?\\d+)?)\\s*",tt="\\s*([+-]?(?:\\d*\\.)?\\d+(?:[eE][+-]?\\d+)?)%\\s*",du=/^#([0-9a-f]{3,8})$/,gu=new RegExp(`^rgb\\(${xt},${xt},${xt}\\)$`),yu=new RegExp(`^rgb\\(${tt},${tt},${tt}\\)$`),wu=new RegExp(`^rgba\\(${xt},${xt},${xt},${Ot}\\)$`),bu=new RegExp(`^rgba\\(${tt},${tt},${tt},${Ot}\\)$`),xu=new RegExp(`^hsl\\(${Ot},${tt},${tt}\\)$`),_u=new RegExp(`^hsla\\(${Ot},${tt},${tt},${Ot}\\)$`),gi={aliceblue:15792383,antiquewhite:16444375,aqua:65535,aquamarine:8388564,azure:15794175,beige:16119260,bisque:16770244,black:0,blanchedalmond:16772045,blue:255,blueviolet:9055202,brown:10824234,burlywood:14596231,cadetblue:6266528,chartreuse:8388352,chocolate:13789470,coral:16744272,cornflowerblue:6591981,cornsilk:16775388,crimson:14423100,cyan:65535,darkblue:139,darkcyan:35723,darkgoldenrod:12092939,darkgray:11119017,darkgreen:25600,darkgrey:11119017,darkkhaki:12433259,darkmagenta:9109643,darkolivegreen:5597999,darkorange:16747520,darkorchid:10040012,darkred:9109504,darksalmon:15308410,darkseagreen:9419919,darkslateblue:4734347,darkslategray:3100495,darkslategrey:3100495,darkturquoise:52945,darkviolet:9699539,deeppink:16716947,deepskyblue:49151,dimgray:6908265,dimgrey:6908265,dodgerblue:2003199,firebrick:11674146,floralwhite:16775920,forestgreen:2263842,fuchsia:16711935,gainsboro:14474460,ghostwhite:16316671,gold:16766720,goldenrod:14329120,gray:8421504,green:32768,greenyellow:11403055,grey:8421504,honeydew:15794160,hotpink:16738740,indianred:13458524,indigo:4915330,ivory:16777200,khaki:15787660,lavender:15132410,lavenderblush:16773365,lawngreen:8190976,lemonchiffon:16775885,lightblue:11393254,lightcoral:15761536,lightcyan:14745599,lightgoldenrodyellow:16448210,lightgray:13882323,lightgreen:9498256,lightgrey:13882323,lightpink:16758465,lightsalmon:16752762,lightseagreen:2142890,lightskyblue:8900346,lightslategray:7833753,lightslategrey:7833753,lightsteelblue:11584734,lightyellow:16777184,lime:65280,limegreen:3329330,linen:16445670,magenta:16711935,maroon:8388608,mediumaquamarine:6737322,mediumblue:205,mediumorchid:12211667,mediumpurple:9662683,mediumseagreen:3978097,mediumslateblue:8087790,mediumspringgreen:64154,mediumturquoise:4772300,mediumvioletred:13047173,midnightblue:1644912,mintcream:16121850,mistyrose:16770273,moccasin:16770229,navajowhite:16768685,navy:128,oldlace:16643558,olive:8421376,olivedrab:7048739,orange:16753920,orangered:16729344,orchid:14315734,palegoldenrod:15657130,palegreen:10025880,paleturquoise:11529966,palevioletred:14381203,papayawhip:16773077,peachpuff:16767673,peru:13468991,pink:16761035,plum:14524637,powderblue:11591910,purple:8388736,rebeccapurple:6697881,red:16711680,rosybrown:12357519,royalblue:4286945,saddlebrown:9127187,salmon:16416882,sandybrown:16032864,seagreen:3050327,seashell:16774638,sienna:10506797,silver:12632256,skyblue:8900331,slateblue:6970061,slategray:7372944,slategrey:7372944,snow:16775930,springgreen:65407,steelblue:4620980,tan:13808780,teal:32896,thistle:14204888,tomato:16737095,turquoise:4251856,violet:15631086,wheat:16113331,white:16777215,whitesmoke:16119285,yellow:16776960,yellowgreen:10145074};Mt(it,kt,{copy(t){return Object.assign(new this.constructor,this,t)},displayable(){return this.rgb().displayable()},hex:yi,formatHex:yi,formatHex8:vu,formatHsl:Mu,formatRgb:wi,toString:wi});function yi(){return this.rgb().formatHex()}function vu(){return this.rgb().formatHex8()}function Mu(){return $i(this).formatHsl()}function wi(){return this.rgb().formatRgb()}function kt(t){var e,r;return t=(t+"").trim().toLowerCase(),(e=du.exec(t))?(r=e[1].length,e=parseInt(e[1],16),r===6?bi(e):r===3?new Y(e>>8&15|e>>4&240,e>>4&15|e&240,(e&15)<<4|e&15,1):r===8?ue(e>>24&255,e>>16&255,e>>8&255,(e&255)/255):r===4?ue(e>>12&15|e>>8&240,e>>8&15|e>>4&240,e>>4&15|e&240,((e&15)<<4|e&15)/255):null):(e=gu.exec(t))?new Y(e[1],e[2],e[3],1):(e=yu.exec(t))?new Y(e[1]*255/100,e[2]*255/100,e[3]*255/100,1):(e=wu.exec(t))?ue(e[1],e[2],e[3],e[4]):(e=bu.exec(t))?ue(e[1]*255/100,e[2]*255/100,e[3]*255/100,e[4]):(e=xu.exec(t))?vi(e[1],e[2]/100,e[3]/100,1):(e=_u.exec(t))?vi(e[1],e[2]/100,e[3]/100,e[4]):gi.hasOwnProperty(t)?bi(gi[t]):t==="transparent"?new Y(NaN,NaN,NaN,0):null}function bi(t){return new Y(t>>16&255,t>>8&255,t&255,1)}function ue(t,e,r,n){return n<=0&&(t=e=r=NaN),new Y(t,e,r,n)}function fn(t){return t instanceof it||(t=kt(t)),t?(t=t.rgb(),new Y(t.r,t.g,t.b,t.opacity)):new Y}function Bt(t,e,r,n){return arguments.length===1?fn(t):new Y(t,e,r,n??1)}function Y(t,e,r,n){this.r=+t,this.g=+e,this.b=+r,this.opacity=+n}Mt(Y,Bt,Ft(it,{brighter(t){return t=t==null?vt:Math.pow(vt,t),new Y(this.r*t,this.g*t,this.b*t,this.opacity)},darker(t){return t=t==null?pt:Math.pow(pt,t),new Y(this.r*t,this.g*t,this.b*t,this.opacity)},rgb(){return this},clamp(){return new Y(ft(this.r),ft(this.g),ft(this.b),he(this.opacity))},displayable(){return-.5<=this.r&&this.r<255.5&&-.5<=this.g&&this.g<255.5&&-.5<=this.b&&this.b<255.5&&0<=this.opacity&&this.opacity<=1},hex:xi,formatHex:xi,formatHex8:ku,formatRgb:_i,toString:_i}));function xi(){return`#${ht(this.r)}${ht(this.g)}${ht(this.b)}`}function ku(){return`#${ht(this.r)}${ht(this.g)}${ht(this.b)}${ht((isNaN(this.opacity)?1:this.opacity)*255)}`}function _i(){let t=he(this.opacity);return`${t===1?"rgb(":"rgba("}${ft(this.r)}, ${ft(this.g)}, ${ft(this.b)}${t===1?")":`, ${t})`}`}function he(t){return isNaN(t)?1:Math.max(0,Math.min(1,t))}function ft(t){return Math.max(0,Math.min(255,Math.round(t)||0))}function ht(t){return t=ft(t),(t<16?"0":"")+t.toString(16)}function vi(t,e,r,n){return n<=0?t=e=r=NaN:r<=0||r>=1?t=e=NaN:e<=0&&(t=NaN),new Z(t,e,r,n)}function $i(t){if(t instanceof Z)return new Z(t.h,t.s,t.l,t.opacity);if(t instanceof it||(t=kt(t)),!t)return new Z;if(t instanceof Z)return t;t=t.rgb();var e=t.r/255,r=t.g/255,n=t.b/255,i=Math.min(e,r,n),o=Math.max(e,r,n),s=NaN,a=o-i,l=(o+i)/2;return a?(e===o?s=(r-n)/a+(r<n)*6:r===o?s=(n-e)/a+2:s=(e-r)/a+4,a/=l<.5?o+i:2-o-i,s*=60):a=l>0&&l<1?0:s,new Z(s,a,l,t.opacity)}function me(t,e,r,n){return arguments.length===1?$i(t):new Z(t,e,r,n??1)}function Z(t,e,r,n){this.h=+t,this.s=+e,this.l=+r,this.opacity=+n}Mt(Z,me,Ft(it,{brighter(t){return t=t==null?vt:Math.pow(vt,t),new Z(this.h,this.s,this.l*t,this.opacity)},darker(t){return t=t==null?pt:Math.pow(pt,t),new Z(this.h,this.s,this.l*t,this.opacity)},rgb(){var t=this.h%360+(this.h<0)*360,e=isNaN(t)||isNaN(this.s)?0:this.s,r=this.l,n=r+(r<.5?r:1-r)*e,i=2*r-n;return new Y(an(t>=240?t-240:t+120,i,n),an(t,i,n),an(t<120?t+240:t-120,i,n),this.opacity)},clamp(){return new Z(Mi(this.h),ce(this.s),ce(this.l),he(this.opacity))},displayable(){return(0<=this.s&&this.s<=1||isNaN(this.s))&&0<=this.l&&this.l<=1&&0<=this.opacity&&this.opacity<=1},formatHsl(){let t=he(this.opacity);return`${t===1?"hsl(":"hsla("}${Mi(this.h)}, ${ce(this.s)*100}%, ${ce(this.l)*100}%${t===1?")":`, ${t})`}`}}));function Mi(t){return t=(t||0)%360,t<0?t+360:t}function ce(t){return Math.max(0,Math.min(1,t||0))}function an(t,e,r){return(t<60?e+(r-e)*t/60:t<180?r:t<240?e+(r-e)*(240-t)/60:e)*255}var Ti=Math.PI/180,Ni=180/Math.PI,fe=18,Ci=.96422,Ri=1,Ai=.82521,Li=4/29,_t=6/29,qi=3*_t*_t,Su=_t*_t*_t;function Pi(t){if(t instanceof et)return new et(t.l,t.a,t.b,t.opacity);if(t instanceof nt)return Di(t);t instanceof Y||(t=fn(t));var e=hn(t.r),r=hn(t.g),n=hn(t.b),i=ln((.2225045*e+.7168786*r+.0606169*n)/Ri),o,s;return e===r&&r===n?o=s=i:(o=ln((.4360747*e+.3850649*r+.1430804*n)/Ci),s=ln((.0139322*e+.0971045*r+.7141733*n)/Ai)),new et(116*i-16,500*(o-i),200*(i-s),t.opacity)}function ji(t,e,r,n){return arguments.length===1?Pi(t):new et(t,e,r,n??1)}function et(t,e,r,n){this.l=+t,this.a=+e,this.b=+r,this.opacity=+n}Mt(et,ji,Ft(it,{brighter(t){return new et(this.l+fe*(t??1),this.a,this.b,this.opacity)},darker(t){return new et(this.l-fe*(t??1),this.a,this.b,this.opacity)},rgb(){var t=(this.l+16)/116,e=isNaN(this.a)?t:t+this.a/500,r=isNaN(this.b)?t:t-this.b/200;return e=Ci*un(e),t=Ri*un(t),r=Ai*un(r),new Y(cn(3.1338561*e-1.6168667*t-.4906146*r),cn(-.9787684*e+1.9161415*t+.033454*r),cn(.0719453*e-.2289914*t+1.4052427*r),this.opacity)}}));function ln(t){return t>Su?Math.pow(t,1/3):t/qi+Li}function un(t){return t>_t?t*t*t:qi*(t-Li)}function cn(t){return 255*(t<=.0031308?12.92*t:1.055*Math.pow(t,1/2.4)-.055)}function hn(t){return(t/=255)<=.04045?t/12.92:Math.pow((t+.055)/1.055,2.4)}function Eu(t){if(t instanceof nt)return new nt(t.h,t.c,t.l,t.opacity);if(t instanceof et||(t=Pi(t)),t.a===0&&t.b===0)return new nt(NaN,0<t.l&&t.l<100?0:NaN,t.l,t.opacity);var e=Math.atan2(t.b,t.a)*Ni;return new nt(e<0?e+360:e,Math.sqrt(t.a*t.a+t.b*t.b),t.l,t.opacity)}function pe(t,e,r,n){return arguments.length===1?Eu(t):new nt(t,e,r,n??1)}function nt(t,e,r,n){this.h=+t,this.c=+e,this.l=+r,this.opacity=+n}function Di(t){if(isNaN(t.h))return new et(t.l,0,0,t.opacity);var e=t.h*Ti;return new et(t.l,Math.cos(e)*t.c,Math.sin(e)*t.c,t.opacity)}Mt(nt,pe,Ft(it,{brighter(t){return new nt(this.h,this.c,this.l+fe*(t??1),this.opacity)},darker(t){return new nt(this.h,this.c,this.l-fe*(t??1),this.opacity)},rgb(){return Di(this).rgb()}}));var Ii=-.14861,mn=1.78277,pn=-.29227,de=-.90649,zt=1.97294,ki=zt*de,Si=zt*mn,Ei=mn*pn-de*Ii;function $u(t){if(t instanceof mt)return new mt(t.h,t.s,t.l,t.opacity);t instanceof Y||(t=fn(t));var e=t.r/255,r=t.g/255,n=t.b/255,i=(Ei*n+ki*e-Si*r)/(Ei+ki-Si),o=n-i,s=(zt*(r-i)-pn*o)/de,a=Math.sqrt(s*s+o*o)/(zt*i*(1-i)),l=a?Math.atan2(s,o)*Ni-120:NaN;return new mt(l<0?l+360:l,a,i,t.opacity)}function ge(t,e,r,n){return arguments.length===1?$u(t):new mt(t,e,r,n??1)}function mt(t,e,r,n){this.h=+t,this.s=+e,this.l=+r,this.opacity=+n}Mt(mt,ge,Ft(it,{brighter(t){return t=t==null?vt:Math.pow(vt,t),new mt(this.h,this.s,this.l*t,this.opacity)},darker(t){return t=t==null?pt:Math.pow(pt,t),new mt(this.h,this.s,this.l*t,this.opacity)},rgb(){var t=isNaN(this.h)?0:(this.h+120)*Ti,e=+this.l,r=isNaN(this.s)?0:this.s*e*(1-e),n=Math.cos(t),i=Math.sin(t);return new Y(255*(e+r*(Ii*n+mn*i)),255*(e+r*(pn*n+de*i)),255*(e+r*(zt*n)),this.opacity)}}));function Bi(t,e,r,n,i){var o=t*t,s=o*t;return((1-3*t+3*o-s)*e+(4-6*o+3*s)*r+(1+3*t+3*o-3*s)*n+s*i)/6}function Tu(t){var e=t.length-1;return function(r){var n=r<=0?r=0:r>=1?(r=1,e-1):Math.floor(r*e),i=t[n],o=t[n+1],s=n>0?t[n-1]:2*i-o,a=n<e-1?t[n+2]:2*o-i;return Bi((r-n/e)*e,s,i,o,a)}}function Nu(t){var e=t.length;return function(r){var n=Math.floor(((r%=1)<0?++r:r)*e),i=t[(n+e-1)%e],o=t[n%e],s=t[(n+1)%e],a=t[(n+2)%e];return Bi((r-n/e)*e,i,o,s,a)}}var we=t=>()=>t;function Yi(t,e){return function(r){return t+r*e}}function Cu(t,e,r){return t=Math.pow(t,r),e=Math.pow(e,r)-t,r=1/r,function(n){return Math.pow(t+n*e,r)}}function wn(t,e){var r=e-t;return r?Yi(t,r>180||r<-180?r-360*Math.round(r/360):r):we(isNaN(t)?e:t)}function Ru(t){return(t=+t)==1?V:function(e,r){return r-e?Cu(e,r,t):we(isNaN(e)?r:e)}}function V(t,e){var r=e-t;return r?Yi(t,r):we(isNaN(t)?e:t)}var Oi=(function t(e){var r=Ru(e);function n(i,o){var s=r((i=Bt(i)).r,(o=Bt(o)).r),a=r(i.g,o.g),l=r(i.b,o.b),u=V(i.opacity,o.opacity);return function(h){return i.r=s(h),i.g=a(h),i.b=l(h),i.opacity=u(h),i+""}}return n.gamma=t,n})(1);function Ki(t){return function(e){var r=e.length,n=new Array(r),i=new Array(r),o=new Array(r),s,a;for(s=0;s<r;++s)a=Bt(e[s]),n[s]=a.r||0,i[s]=a.g||0,o[s]=a.b||0;return n=t(n),i=t(i),o=t(o),a.opacity=1,function(l){return a.r=n(l),a.g=i(l),a.b=o(l),a+""}}}var Qm=Ki(Tu),Jm=Ki(Nu);function Au(t,e){e||(e=[]);var r=t?Math.min(e.length,t.length):0,n=e.slice(),i;return function(o){for(i=0;i<r;++i)n[i]=t[i]*(1-o)+e[i]*o;return n}}function Lu(t){return ArrayBuffer.isView(t)&&!(t instanceof DataView)}function qu(t,e){var r=e?e.length:0,n=t?Math.min(r,t.length):0,i=new Array(n),o=new Array(r),s;for(s=0;s<n;++s)i[s]=be(t[s],e[s]);for(;s<r;++s)o[s]=e[s];return function(a){for(s=0;s<n;++s)o[s]=i[s](a);return o}}function Pu(t,e){var r=new Date;return t=+t,e=+e,function(n){return r.setTime(t*(1-n)+e*n),r}}function H(t,e){return t=+t,e=+e,function(r){return t*(1-r)+e*r}}function ju(t,e){var r={},n={},i;(t===null||typeof t!="object")&&(t={}),(e===null||typeof e!="object")&&(e={});for(i in e)i in t?r[i]=be(t[i],e[i]):n[i]=e[i];return function(o){for(i in r)n[i]=r[i](o);return n}}var gn=/[-+]?(?:\d+\.?\d*|\.?\d+)(?:[eE][-+]?\d+)?/g,dn=new RegExp(gn.source,"g");function Du(t){return function(){return t}}function Iu(t){return function(e){return t(e)+""}}function Ou(t,e){var r=gn.lastIndex=dn.lastIndex=0,n,i,o,s=-1,a=[],l=[];for(t=t+"",e=e+"";(n=gn.exec(t))&&(i=dn.exec(e));)(o=i.index)>r&&(o=e.slice(r,o),a[s]?a[s]+=o:a[++s]=o),(n=n[0])===(i=i[0])?a[s]?a[s]+=i:a[++s]=i:(a[++s]=null,l.push({i:s,x:H(n,i)})),r=dn.lastIndex;return r<e.length&&(o=e.slice(r),a[s]?a[s]+=o:a[++s]=o),a.length<2?l[0]?Iu(l[0].x):Du(e):(e=l.length,function(u){for(var h=0,c;h<e;++h)a[(c=l[h]).i]=c.x(u);return a.join("")})}function be(t,e){var r=typeof e,n;return e==null||r==="boolean"?we(e):(r==="number"?H:r==="string"?(n=kt(e))?(e=n,Oi):Ou:e instanceof kt?Oi:e instanceof Date?Pu:Lu(e)?Au:Array.isArray(e)?qu:typeof e.valueOf!="function"&&typeof e.toString!="function"||isNaN(e)?ju:H)(t,e)}function Vi(t,e){return t=+t,e=+e,function(r){return Math.round(t*(1-r)+e*r)}}var zi=180/Math.PI,yn={translateX:0,translateY:0,rotate:0,skewX:0,scaleX:1,scaleY:1};function Gi(t,e,r,n,i,o){var s,a,l;return(s=Math.sqrt(t*t+e*e))&&(t/=s,e/=s),(l=t*r+e*n)&&(r-=t*l,n-=e*l),(a=Math.sqrt(r*r+n*n))&&(r/=a,n/=a,l/=a),t*n<e*r&&(t=-t,e=-e,l=-l,s=-s),{translateX:i,translateY:o,rotate:Math.atan2(e,t)*zi,skewX:Math.atan(l)*zi,scaleX:s,scaleY:a}}var ye;function zu(t){let e=new(typeof DOMMatrix=="function"?DOMMatrix:WebKitCSSMatrix)(t+"");return e.isIdentity?yn:Gi(e.a,e.b,e.c,e.d,e.e,e.f)}function Fu(t){return t==null||(ye||(ye=document.createElementNS("http://www.w3.org/2000/svg","g")),ye.setAttribute("transform",t),!(t=ye.transform.baseVal.consolidate()))?yn:(t=t.matrix,Gi(t.a,t.b,t.c,t.d,t.e,t.f))}function Xi(t,e,r,n){function i(u){return u.length?u.pop()+" ":""}function o(u,h,c,f,m,d){if(u!==c||h!==f){var b=m.push("translate(",null,e,null,r);d.push({i:b-4,x:H(u,c)},{i:b-2,x:H(h,f)})}else(c||f)&&m.push("translate("+c+e+f+r)}function s(u,h,c,f){u!==h?(u-h>180?h+=360:h-u>180&&(u+=360),f.push({i:c.push(i(c)+"rotate(",null,n)-2,x:H(u,h)})):h&&c.push(i(c)+"rotate("+h+n)}function a(u,h,c,f){u!==h?f.push({i:c.push(i(c)+"skewX(",null,n)-2,x:H(u,h)}):h&&c.push(i(c)+"skewX("+h+n)}function l(u,h,c,f,m,d){if(u!==c||h!==f){var b=m.push(i(m)+"scale(",null,",",null,")");d.push({i:b-4,x:H(u,c)},{i:b-2,x:H(h,f)})}else(c!==1||f!==1)&&m.push(i(m)+"scale("+c+","+f+")")}return function(u,h){var c=[],f=[];return u=t(u),h=t(h),o(u.translateX,u.translateY,h.translateX,h.translateY,c,f),s(u.rotate,h.rotate,c,f),a(u.skewX,h.skewX,c,f),l(u.scaleX,u.scaleY,h.scaleX,h.scaleY,c,f),u=h=null,function(m){for(var d=-1,b=f.length,_;++d<b;)c[(_=f[d]).i]=_.x(m);return c.join("")}}}var Zm=Xi(zu,"px, ","px)","deg)"),Hm=Xi(Fu,", ",")",")"),Bu=1e-12;function Fi(t){return((t=Math.exp(t))+1/t)/2}function Yu(t){return((t=Math.exp(t))-1/t)/2}function Ku(t){return((t=Math.exp(2*t))-1)/(t+1)}var tp=(function t(e,r,n){function i(o,s){var a=o[0],l=o[1],u=o[2],h=s[0],c=s[1],f=s[2],m=h-a,d=c-l,b=m*m+d*d,_,p;if(b<Bu)p=Math.log(f/u)/e,_=function(x){return[a+x*m,l+x*d,u*Math.exp(e*x*p)]};else{var g=Math.sqrt(b),w=(f*f-u*u+n*b)/(2*u*r*g),y=(f*f-u*u-n*b)/(2*f*r*g),M=Math.log(Math.sqrt(w*w+1)-w),k=Math.log(Math.sqrt(y*y+1)-y);p=(k-M)/e,_=function(x){var v=x*p,E=Fi(M),C=u/(r*g)*(E*Ku(e*v+M)-Yu(M));return[a+C*m,l+C*d,u*E/Fi(e*v+M)]}}return _.duration=Math.abs(p)*1e3*e/Math.SQRT2,_}return i.rho=function(o){var s=Math.max(.001,+o),a=s*s,l=a*a;return t(s,a,l)},i})(Math.SQRT2,2,4);function Ui(t){return function(e,r){var n=t((e=me(e)).h,(r=me(r)).h),i=V(e.s,r.s),o=V(e.l,r.l),s=V(e.opacity,r.opacity);return function(a){return e.h=n(a),e.s=i(a),e.l=o(a),e.opacity=s(a),e+""}}}var ep=Ui(wn),np=Ui(V);function Wi(t){return function(e,r){var n=t((e=pe(e)).h,(r=pe(r)).h),i=V(e.c,r.c),o=V(e.l,r.l),s=V(e.opacity,r.opacity);return function(a){return e.h=n(a),e.c=i(a),e.l=o(a),e.opacity=s(a),e+""}}}var rp=Wi(wn),ip=Wi(V);function Qi(t){return(function e(r){r=+r;function n(i,o){var s=t((i=ge(i)).h,(o=ge(o)).h),a=V(i.s,o.s),l=V(i.l,o.l),u=V(i.opacity,o.opacity);return function(h){return i.h=s(h),i.s=a(h),i.l=l(Math.pow(h,r)),i.opacity=u(h),i+""}}return n.gamma=e,n})(1)}var op=Qi(wn),sp=Qi(V);function Vu(t){return Math.abs(t=Math.round(t))>=1e21?t.toLocaleString("en").replace(/,/g,""):t.toString(10)}function _e(t,e){if(!isFinite(t)||t===0)return null;var r=(t=e?t.toExponential(e-1):t.toExponential()).indexOf("e"),n=t.slice(0,r);return[n.length>1?n[0]+n.slice(2):n,+t.slice(r+1)]}function St(t){return t=_e(Math.abs(t)),t?t[1]:NaN}function Gu(t,e){return function(r,n){for(var i=r.length,o=[],s=0,a=t[0],l=0;i>0&&a>0&&(l+a+1>n&&(a=Math.max(1,n-l)),o.push(r.substring(i-=a,i+a)),!((l+=a+1)>n));)a=t[s=(s+1)%t.length];return o.reverse().join(e)}}function Xu(t){return function(e){return e.replace(/[0-9]/g,function(r){return t[+r]})}}var Uu=/^(?:(.)?([<>=^]))?([+\-( ])?([$#])?(0)?(\d+)?(,)?(\.\d+)?(~)?([a-z%])?$/i;function Et(t){if(!(e=Uu.exec(t)))throw new Error("invalid format: "+t);var e;return new bn({fill:e[1],align:e[2],sign:e[3],symbol:e[4],zero:e[5],width:e[6],comma:e[7],precision:e[8]&&e[8].slice(1),trim:e[9],type:e[10]})}Et.prototype=bn.prototype;function bn(t){this.fill=t.fill===void 0?" ":t.fill+"",this.align=t.align===void 0?">":t.align+"",this.sign=t.sign===void 0?"-":t.sign+"",this.symbol=t.symbol===void 0?"":t.symbol+"",this.zero=!!t.zero,this.width=t.width===void 0?void 0:+t.width,this.comma=!!t.comma,this.precision=t.precision===void 0?void 0:+t.precision,this.trim=!!t.trim,this.type=t.type===void 0?"":t.type+""}bn.prototype.toString=function(){return this.fill+this.align+this.sign+this.symbol+(this.zero?"0":"")+(this.width===void 0?"":Math.max(1,this.width|0))+(this.comma?",":"")+(this.precision===void 0?"":"."+Math.max(0,this.precision|0))+(this.trim?"~":"")+this.type};function Wu(t){t:for(var e=t.length,r=1,n=-1,i;r<e;++r)switch(t[r]){case".":n=i=r;break;case"0":n===0&&(n=r),i=r;break;default:if(!+t[r])break t;n>0&&(n=0);break}return n>0?t.slice(0,n)+t.slice(i+1):t}var ve;function Qu(t,e){var r=_e(t,e);if(!r)return ve=void 0,t.toPrecision(e);var n=r[0],i=r[1],o=i-(ve=Math.max(-8,Math.min(8,Math.floor(i/3)))*3)+1,s=n.length;return o===s?n:o>s?n+new Array(o-s+1).join("0"):o>0?n.slice(0,o)+"."+n.slice(o):"0."+new Array(1-o).join("0")+_e(t,Math.max(0,e+o-1))[0]}function Ji(t,e){var r=_e(t,e);if(!r)return t+"";var n=r[0],i=r[1];return i<0?"0."+new Array(-i).join("0")+n:n.length>i+1?n.slice(0,i+1)+"."+n.slice(i+1):n+new Array(i-n.length+2).join("0")}var Zi={"%":(t,e)=>(t*100).toFixed(e),b:t=>Math.round(t).toString(2),c:t=>t+"",d:Vu,e:(t,e)=>t.toExponential(e),f:(t,e)=>t.toFixed(e),g:(t,e)=>t.toPrecision(e),o:t=>Math.round(t).toString(8),p:(t,e)=>Ji(t*100,e),r:Ji,s:Qu,X:t=>Math.round(t).toString(16).toUpperCase(),x:t=>Math.round(t).toString(16)};function Hi(t){return t}var to=Array.prototype.map,eo=["y","z","a","f","p","n","µ","m","","k","M","G","T","P","E","Z","Y"];function Ju(t){var e=t.grouping===void 0||t.thousands===void 0?Hi:Gu(to.call(t.grouping,Number),t.thousands+""),r=t.currency===void 0?"":t.currency[0]+"",n=t.currency===void 0?"":t.currency[1]+"",i=t.decimal===void 0?".":t.decimal+"",o=t.numerals===void 0?Hi:Xu(to.call(t.numerals,String)),s=t.percent===void 0?"%":t.percent+"",a=t.minus===void 0?"−":t.minus+"",l=t.nan===void 0?"NaN":t.nan+"";function u(c,f){c=Et(c);var m=c.fill,d=c.align,b=c.sign,_=c.symbol,p=c.zero,g=c.width,w=c.comma,y=c.precision,M=c.trim,k=c.type;k==="n"?(w=!0,k="g"):Zi[k]||(y===void 0&&(y=12),M=!0,k="g"),(p||m==="0"&&d==="=")&&(p=!0,m="0",d="=");var x=(f&&f.prefix!==void 0?f.prefix:"")+(_==="$"?r:_==="#"&&/[boxX]/.test(k)?"0"+k.toLowerCase():""),v=(_==="$"?n:/[%p]/.test(k)?s:"")+(f&&f.suffix!==void 0?f.suffix:""),E=Zi[k],C=/[defgprs%]/.test(k);y=y===void 0?6:/[gprs]/.test(k)?Math.max(1,Math.min(21,y)):Math.max(0,Math.min(20,y));function R(S){var j=x,P=v,D,N,I;if(k==="c")P=E(S)+P,S="";else{S=+S;var T=S<0||1/S<0;if(S=isNaN(S)?l:E(Math.abs(S),y),M&&(S=Wu(S)),T&&+S==0&&b!=="+"&&(T=!1),j=(T?b==="("?b:a:b==="-"||b==="("?"":b)+j,P=(k==="s"&&!isNaN(S)&&ve!==void 0?eo[8+ve/3]:"")+P+(T&&b==="("?")":""),C){for(D=-1,N=S.length;++D<N;)if(I=S.charCodeAt(D),48>I||I>57){P=(I===46?i+S.slice(D+1):S.slice(D))+P,S=S.slice(0,D);break}}}w&&!p&&(S=e(S,1/0));var A=j.length+S.length+P.length,q=A<g?new Array(g-A+1).join(m):"";switch(w&&p&&(S=e(q+S,q.length?g-P.length:1/0),q=""),d){case"<":S=j+S+P+q;break;case"=":S=j+q+S+P;break;case"^":S=q.slice(0,A=q.length>>1)+j+S+P+q.slice(A);break;default:S=q+j+S+P;break}return o(S)}return R.toString=function(){return c+""},R}function h(c,f){var m=Math.max(-8,Math.min(8,Math.floor(St(f)/3)))*3,d=Math.pow(10,-m),b=u((c=Et(c),c.type="f",c),{suffix:eo[8+m/3]});return function(_){return b(d*_)}}return{format:u,formatPrefix:h}}var xe,Me,xn;Zu({thousands:",",grouping:[3],currency:["$",""]});function Zu(t){return xe=Ju(t),Me=xe.format,xn=xe.formatPrefix,xe}function no(t){return Math.max(0,-St(Math.abs(t)))}function ro(t,e){return Math.max(0,Math.max(-8,Math.min(8,Math.floor(St(e)/3)))*3-St(Math.abs(t)))}function io(t,e){return t=Math.abs(t),e=Math.abs(e)-t,Math.max(0,St(e)-St(t))+1}function uo(t,e){switch(arguments.length){case 0:break;case 1:this.range(t);break;default:this.range(e).domain(t);break}return this}function Hu(t){return function(){return t}}function tc(t){return+t}var oo=[0,1];function $t(t){return t}function _n(t,e){return(e-=t=+t)?function(r){return(r-t)/e}:Hu(isNaN(e)?NaN:.5)}function ec(t,e){var r;return t>e&&(r=t,t=e,e=r),function(n){return Math.max(t,Math.min(e,n))}}function nc(t,e,r){var n=t[0],i=t[1],o=e[0],s=e[1];return i<n?(n=_n(i,n),o=r(s,o)):(n=_n(n,i),o=r(o,s)),function(a){return o(n(a))}}function rc(t,e,r){var n=Math.min(t.length,e.length)-1,i=new Array(n),o=new Array(n),s=-1;for(t[n]<t[0]&&(t=t.slice().reverse(),e=e.slice().reverse());++s<n;)i[s]=_n(t[s],t[s+1]),o[s]=r(e[s],e[s+1]);return function(a){var l=fi(t,a,1,n)-1;return o[l](i[l](a))}}function co(t,e){return e.domain(t.domain()).range(t.range()).interpolate(t.interpolate()).clamp(t.clamp()).unknown(t.unknown())}function ho(){var t=oo,e=oo,r=be,n,i,o,s=$t,a,l,u;function h(){var f=Math.min(t.length,e.length);return s!==$t&&(s=ec(t[0],t[f-1])),a=f>2?rc:nc,l=u=null,c}function c(f){return f==null||isNaN(f=+f)?o:(l||(l=a(t.map(n),e,r)))(n(s(f)))}return c.invert=function(f){return s(i((u||(u=a(e,t.map(n),H)))(f)))},c.domain=function(f){return arguments.length?(t=Array.from(f,tc),h()):t.slice()},c.range=function(f){return arguments.length?(e=Array.from(f),h()):e.slice()},c.rangeRound=function(f){return e=Array.from(f),r=Vi,h()},c.clamp=function(f){return arguments.length?(s=f?!0:$t,h()):s!==$t},c.interpolate=function(f){return arguments.length?(r=f,h()):r},c.unknown=function(f){return arguments.length?(o=f,c):o},function(f,m){return n=f,i=m,h()}}function ic(){return ho()($t,$t)}function oc(t,e,r,n){var i=di(t,e,r),o;switch(n=Et(n??",f"),n.type){case"s":{var s=Math.max(Math.abs(t),Math.abs(e));return n.precision==null&&!isNaN(o=ro(i,s))&&(n.precision=o),xn(n,s)}case"":case"e":case"g":case"p":case"r":{n.precision==null&&!isNaN(o=io(i,Math.max(Math.abs(t),Math.abs(e))))&&(n.precision=o-(n.type==="e"));break}case"f":case"%":{n.precision==null&&!isNaN(o=no(i))&&(n.precision=o-(n.type==="%")*2);break}}return Me(n)}function sc(t){var e=t.domain;return t.ticks=function(r){var n=e();return le(n[0],n[n.length-1],r??10)},t.tickFormat=function(r,n){var i=e();return oc(i[0],i[i.length-1],r??10,n)},t.nice=function(r){r==null&&(r=10);var n=e(),i=0,o=n.length-1,s=n[i],a=n[o],l,u,h=10;for(a<s&&(u=s,s=a,a=u,u=i,i=o,o=u);h-- >0;){if(u=ae(s,a,r),u===l)return n[i]=s,n[o]=a,e(n);if(u>0)s=Math.floor(s/u)*u,a=Math.ceil(a/u)*u;else if(u<0)s=Math.ceil(s*u)/u,a=Math.floor(a*u)/u;else break;l=u}return t},t}function Tt(){var t=ic();return t.copy=function(){return co(t,Tt())},uo.apply(t,arguments),sc(t)}function ac(t,e){t=t.slice();var r=0,n=t.length-1,i=t[r],o=t[n],s;return o<i&&(s=r,r=n,n=s,s=i,i=o,o=s),t[r]=e.floor(i),t[n]=e.ceil(o),t}function so(t){return Math.log(t)}function ao(t){return Math.exp(t)}function lc(t){return-Math.log(-t)}function uc(t){return-Math.exp(-t)}function cc(t){return isFinite(t)?+("1e"+t):t<0?0:t}function hc(t){return t===10?cc:t===Math.E?Math.exp:e=>Math.pow(t,e)}function fc(t){return t===Math.E?Math.log:t===10&&Math.log10||t===2&&Math.log2||(t=Math.log(t),e=>Math.log(e)/t)}function lo(t){return(e,r)=>-t(-e,r)}function mc(t){let e=t(so,ao),r=e.domain,n=10,i,o;function s(){return i=fc(n),o=hc(n),r()[0]<0?(i=lo(i),o=lo(o),t(lc,uc)):t(so,ao),e}return e.base=function(a){return arguments.length?(n=+a,s()):n},e.domain=function(a){return arguments.length?(r(a),s()):r()},e.ticks=a=>{let l=r(),u=l[0],h=l[l.length-1],c=h<u;c&&([u,h]=[h,u]);let f=i(u),m=i(h),d,b,_=a==null?10:+a,p=[];if(!(n%1)&&m-f<_){if(f=Math.floor(f),m=Math.ceil(m),u>0){for(;f<=m;++f)for(d=1;d<n;++d)if(b=f<0?d/o(-f):d*o(f),!(b<u)){if(b>h)break;p.push(b)}}else for(;f<=m;++f)for(d=n-1;d>=1;--d)if(b=f>0?d/o(-f):d*o(f),!(b<u)){if(b>h)break;p.push(b)}p.length*2<_&&(p=le(u,h,_))}else p=le(f,m,Math.min(m-f,_)).map(o);return c?p.reverse():p},e.tickFormat=(a,l)=>{if(a==null&&(a=10),l==null&&(l=n===10?"s":","),typeof l!="function"&&(!(n%1)&&(l=Et(l)).precision==null&&(l.trim=!0),l=Me(l)),a===1/0)return l;let u=Math.max(1,n*a/e.ticks().length);return h=>{let c=h/o(Math.round(i(h)));return c*n<n-.5&&(c*=n),c<=u?l(h):""}},e.nice=()=>r(ac(r(),{floor:a=>o(Math.floor(i(a))),ceil:a=>o(Math.ceil(i(a)))})),e}function ke(){let t=mc(ho()).domain([1,10]);return t.copy=()=>co(t,ke()).base(t.base()),uo.apply(t,arguments),t}var Yt=Math.PI,vn=2*Yt,dt=1e-6,pc=vn-dt;function fo(t){this._+=t[0];for(let e=1,r=t.length;e<r;++e)this._+=arguments[e]+t[e]}function dc(t){let e=Math.floor(t);if(!(e>=0))throw new Error(`invalid digits: ${t}`);if(e>15)return fo;let r=10**e;return function(n){this._+=n[0];for(let i=1,o=n.length;i<o;++i)this._+=Math.round(arguments[i]*r)/r+n[i]}}function mo(t,e,r,n){return t===r&&e===n}function gc(t){let e=Math.floor(t);if(!(e<=15))return mo;let r=10**e,n=function(i){return Math.round(i*r)};return function(i,o,s,a){return n(i)===n(s)&&n(o)===n(a)}}var Nt=class{constructor(e){this._x0=this._y0=this._x1=this._y1=null,this._="",this._append=e==null?fo:dc(e),this._equal=e==null?mo:gc(e)}moveTo(e,r){this._append`M${this._x0=this._x1=+e},${this._y0=this._y1=+r}`}closePath(){this._x1!==null&&(this._x1=this._x0,this._y1=this._y0,this._append`Z`)}lineTo(e,r){this._append`L${this._x1=+e},${this._y1=+r}`}quadraticCurveTo(e,r,n,i){this._append`Q${+e},${+r},${this._x1=+n},${this._y1=+i}`}bezierCurveTo(e,r,n,i,o,s){this._append`C${+e},${+r},${+n},${+i},${this._x1=+o},${this._y1=+s}`}arcTo(e,r,n,i,o){if(e=+e,r=+r,n=+n,i=+i,o=+o,o<0)throw new Error(`negative radius: ${o}`);let s=this._x1,a=this._y1,l=n-e,u=i-r,h=s-e,c=a-r,f=h*h+c*c;if(this._x1===null)this._append`M${this._x1=e},${this._y1=r}`;else if(f>dt)if(!(Math.abs(c*l-u*h)>dt)||!o)this._append`L${this._x1=e},${this._y1=r}`;else{let m=n-s,d=i-a,b=l*l+u*u,_=m*m+d*d,p=Math.sqrt(b),g=Math.sqrt(f),w=o*Math.tan((Yt-Math.acos((b+f-_)/(2*p*g)))/2),y=w/g,M=w/p;Math.abs(y-1)>dt&&this._append`L${e+y*h},${r+y*c}`,this._append`A${o},${o},0,0,${+(c*m>h*d)},${this._x1=e+M*l},${this._y1=r+M*u}`}}arc(e,r,n,i,o,s){if(e=+e,r=+r,n=+n,s=!!s,n<0)throw new Error(`negative radius: ${n}`);let a=n*Math.cos(i),l=n*Math.sin(i),u=e+a,h=r+l,c=1^s,f=s?i-o:o-i;if(this._x1===null?this._append`M${u},${h}`:(Math.abs(this._x1-u)>dt||Math.abs(this._y1-h)>dt)&&this._append`L${u},${h}`,!!n){if(f<0&&(f=f%vn+vn),f>pc)this._append`A${n},${n},0,1,${c},${e-a},${r-l}A${n},${n},0,1,${c},${this._x1=u},${this._y1=h}`;else if(f>dt){let m=e+n*Math.cos(o),d=r+n*Math.sin(o);if(f>=Yt&&this._equal(u,h,m,d)){f/=2;let b=i+f;this._append`A${n},${n},0,${+(f>=Yt)},${c},${e+n*Math.cos(b)},${r+n*Math.sin(b)}`}this._append`A${n},${n},0,${+(f>=Yt)},${c},${this._x1=m},${this._y1=d}`}}}rect(e,r,n,i){this._append`M${this._x0=this._x1=+e},${this._y0=this._y1=+r}h${n=+n}v${+i}h${-n}Z`}toString(){return this._}};function yc(){return new Nt}yc.prototype=Nt.prototype;function Ct(t){return function(){return t}}var wc=Math.cos;var kn=Math.sin,Rt=Math.sqrt,po=1e-12,Se=Math.PI,xp=Se/2,xo=2*Se;function bc(t){let e=3;return t.digits=function(r){if(!arguments.length)return e;if(r==null)e=null;else{let n=Math.floor(r);if(!(n>=0))throw new RangeError(`invalid digits: ${r}`);e=n}return t},()=>new Nt(e)}var _p=Array.prototype.slice;function xc(t){return typeof t=="object"&&"length"in t?t:Array.from(t)}function _o(t){this._context=t}_o.prototype={areaStart:function(){this._line=0},areaEnd:function(){this._line=NaN},lineStart:function(){this._point=0},lineEnd:function(){(this._line||this._line!==0&&this._point===1)&&this._context.closePath(),this._line=1-this._line},point:function(t,e){switch(t=+t,e=+e,this._point){case 0:this._point=1,this._line?this._context.lineTo(t,e):this._context.moveTo(t,e);break;case 1:this._point=2;default:this._context.lineTo(t,e);break}}};function vo(t){return new _o(t)}function _c(t){return t[0]}function vc(t){return t[1]}function Mo(t,e){var r=Ct(!0),n=null,i=vo,o=null,s=bc(a);t=typeof t=="function"?t:t===void 0?_c:Ct(t),e=typeof e=="function"?e:e===void 0?vc:Ct(e);function a(l){var u,h=(l=xc(l)).length,c,f=!1,m;for(n==null&&(o=i(m=s())),u=0;u<=h;++u)!(u<h&&r(c=l[u],u,l))===f&&((f=!f)?o.lineStart():o.lineEnd()),f&&o.point(+t(c,u,l),+e(c,u,l));if(m)return o=null,m+""||null}return a.x=function(l){return arguments.length?(t=typeof l=="function"?l:Ct(+l),a):t},a.y=function(l){return arguments.length?(e=typeof l=="function"?l:Ct(+l),a):e},a.defined=function(l){return arguments.length?(r=typeof l=="function"?l:Ct(!!l),a):r},a.curve=function(l){return arguments.length?(i=l,n!=null&&(o=i(n)),a):i},a.context=function(l){return arguments.length?(l==null?n=o=null:o=i(n=l),a):n},a}var vp=Mc(vo);function ko(t){this._curve=t}ko.prototype={areaStart:function(){this._curve.areaStart()},areaEnd:function(){this._curve.areaEnd()},lineStart:function(){this._curve.lineStart()},lineEnd:function(){this._curve.lineEnd()},point:function(t,e){this._curve.point(e*Math.sin(t),e*-Math.cos(t))}};function Mc(t){function e(r){return new ko(t(r))}return e._curve=t,e}var Mp=Rt(3);var kc=Rt(1/3),kp=kc*2;var So=kn(Se/10)/kn(7*Se/10),Sp=kn(xo/10)*So,Ep=-wc(xo/10)*So;var $p=Rt(3);var Tp=Rt(3);var Np=Rt(3)/2,Sc=1/Rt(12),Cp=(Sc/2+1)*3;function ot(){}function Ee(t,e,r){t._context.bezierCurveTo((2*t._x0+t._x1)/3,(2*t._y0+t._y1)/3,(t._x0+2*t._x1)/3,(t._y0+2*t._y1)/3,(t._x0+4*t._x1+e)/6,(t._y0+4*t._y1+r)/6)}function En(t){this._context=t}En.prototype={areaStart:function(){this._line=0},areaEnd:function(){this._line=NaN},lineStart:function(){this._x0=this._x1=this._y0=this._y1=NaN,this._point=0},lineEnd:function(){switch(this._point){case 3:Ee(this,this._x1,this._y1);case 2:this._context.lineTo(this._x1,this._y1);break}(this._line||this._line!==0&&this._point===1)&&this._context.closePath(),this._line=1-this._line},point:function(t,e){switch(t=+t,e=+e,this._point){case 0:this._point=1,this._line?this._context.lineTo(t,e):this._context.moveTo(t,e);break;case 1:this._point=2;break;case 2:this._point=3,this._context.lineTo((5*this._x0+this._x1)/6,(5*this._y0+this._y1)/6);default:Ee(this,t,e);break}this._x0=this._x1,this._x1=t,this._y0=this._y1,this._y1=e}};function Ec(t){this._context=t}Ec.prototype={areaStart:ot,areaEnd:ot,lineStart:function(){this._x0=this._x1=this._x2=this._x3=this._x4=this._y0=this._y1=this._y2=this._y3=this._y4=NaN,this._point=0},lineEnd:function(){switch(this._point){case 1:{this._context.moveTo(this._x2,this._y2),this._context.closePath();break}case 2:{this._context.moveTo((this._x2+2*this._x3)/3,(this._y2+2*this._y3)/3),this._context.lineTo((this._x3+2*this._x2)/3,(this._y3+2*this._y2)/3),this._context.closePath();break}case 3:{this.point(this._x2,this._y2),this.point(this._x3,this._y3),this.point(this._x4,this._y4);break}}},point:function(t,e){switch(t=+t,e=+e,this._point){case 0:this._point=1,this._x2=t,this._y2=e;break;case 1:this._point=2,this._x3=t,this._y3=e;break;case 2:this._point=3,this._x4=t,this._y4=e,this._context.moveTo((this._x0+4*this._x1+t)/6,(this._y0+4*this._y1+e)/6);break;default:Ee(this,t,e);break}this._x0=this._x1,this._x1=t,this._y0=this._y1,this._y1=e}};function $c(t){this._context=t}$c.prototype={areaStart:function(){this._line=0},areaEnd:function(){this._line=NaN},lineStart:function(){this._x0=this._x1=this._y0=this._y1=NaN,this._point=0},lineEnd:function(){(this._line||this._line!==0&&this._point===3)&&this._context.closePath(),this._line=1-this._line},point:function(t,e){switch(t=+t,e=+e,this._point){case 0:this._point=1;break;case 1:this._point=2;break;case 2:this._point=3;var r=(this._x0+4*this._x1+t)/6,n=(this._y0+4*this._y1+e)/6;this._line?this._context.lineTo(r,n):this._context.moveTo(r,n);break;case 3:this._point=4;default:Ee(this,t,e);break}this._x0=this._x1,this._x1=t,this._y0=this._y1,this._y1=e}};function Eo(t,e){this._basis=new En(t),this._beta=e}Eo.prototype={lineStart:function(){this._x=[],this._y=[],this._basis.lineStart()},lineEnd:function(){var t=this._x,e=this._y,r=t.length-1;if(r>0)for(var n=t[0],i=e[0],o=t[r]-n,s=e[r]-i,a=-1,l;++a<=r;)l=a/r,this._basis.point(this._beta*t[a]+(1-this._beta)*(n+l*o),this._beta*e[a]+(1-this._beta)*(i+l*s));this._x=this._y=null,this._basis.lineEnd()},point:function(t,e){this._x.push(+t),this._y.push(+e)}};var Rp=(function t(e){function r(n){return e===1?new En(n):new Eo(n,e)}return r.beta=function(n){return t(+n)},r})(.85);function $e(t,e,r){t._context.bezierCurveTo(t._x1+t._k*(t._x2-t._x0),t._y1+t._k*(t._y2-t._y0),t._x2+t._k*(t._x1-e),t._y2+t._k*(t._y1-r),t._x2,t._y2)}function $n(t,e){this._context=t,this._k=(1-e)/6}$n.prototype={areaStart:function(){this._line=0},areaEnd:function(){this._line=NaN},lineStart:function(){this._x0=this._x1=this._x2=this._y0=this._y1=this._y2=NaN,this._point=0},lineEnd:function(){switch(this._point){case 2:this._context.lineTo(this._x2,this._y2);break;case 3:$e(this,this._x1,this._y1);break}(this._line||this._line!==0&&this._point===1)&&this._context.closePath(),this._line=1-this._line},point:function(t,e){switch(t=+t,e=+e,this._point){case 0:this._point=1,this._line?this._context.lineTo(t,e):this._context.moveTo(t,e);break;case 1:this._point=2,this._x1=t,this._y1=e;break;case 2:this._point=3;default:$e(this,t,e);break}this._x0=this._x1,this._x1=this._x2,this._x2=t,this._y0=this._y1,this._y1=this._y2,this._y2=e}};var Ap=(function t(e){function r(n){return new $n(n,e)}return r.tension=function(n){return t(+n)},r})(0);function Tn(t,e){this._context=t,this._k=(1-e)/6}Tn.prototype={areaStart:ot,areaEnd:ot,lineStart:function(){this._x0=this._x1=this._x2=this._x3=this._x4=this._x5=this._y0=this._y1=this._y2=this._y3=this._y4=this._y5=NaN,this._point=0},lineEnd:function(){switch(this._point){case 1:{this._context.moveTo(this._x3,this._y3),this._context.closePath();break}case 2:{this._context.lineTo(this._x3,this._y3),this._context.closePath();break}case 3:{this.point(this._x3,this._y3),this.point(this._x4,this._y4),this.point(this._x5,this._y5);break}}},point:function(t,e){switch(t=+t,e=+e,this._point){case 0:this._point=1,this._x3=t,this._y3=e;break;case 1:this._point=2,this._context.moveTo(this._x4=t,this._y4=e);break;case 2:this._point=3,this._x5=t,this._y5=e;break;default:$e(this,t,e);break}this._x0=this._x1,this._x1=this._x2,this._x2=t,this._y0=this._y1,this._y1=this._y2,this._y2=e}};var Lp=(function t(e){function r(n){return new Tn(n,e)}return r.tension=function(n){return t(+n)},r})(0);function Nn(t,e){this._context=t,this._k=(1-e)/6}Nn.prototype={areaStart:function(){this._line=0},areaEnd:function(){this._line=NaN},lineStart:function(){this._x0=this._x1=this._x2=this._y0=this._y1=this._y2=NaN,this._point=0},lineEnd:function(){(this._line||this._line!==0&&this._point===3)&&this._context.closePath(),this._line=1-this._line},point:function(t,e){switch(t=+t,e=+e,this._point){case 0:this._point=1;break;case 1:this._point=2;break;case 2:this._point=3,this._line?this._context.lineTo(this._x2,this._y2):this._context.moveTo(this._x2,this._y2);break;case 3:this._point=4;default:$e(this,t,e);break}this._x0=this._x1,this._x1=this._x2,this._x2=t,this._y0=this._y1,this._y1=this._y2,this._y2=e}};var qp=(function t(e){function r(n){return new Nn(n,e)}return r.tension=function(n){return t(+n)},r})(0);function Cn(t,e,r){var n=t._x1,i=t._y1,o=t._x2,s=t._y2;if(t._l01_a>po){var a=2*t._l01_2a+3*t._l01_a*t._l12_a+t._l12_2a,l=3*t._l01_a*(t._l01_a+t._l12_a);n=(n*a-t._x0*t._l12_2a+t._x2*t._l01_2a)/l,i=(i*a-t._y0*t._l12_2a+t._y2*t._l01_2a)/l}if(t._l23_a>po){var u=2*t._l23_2a+3*t._l23_a*t._l12_a+t._l12_2a,h=3*t._l23_a*(t._l23_a+t._l12_a);o=(o*u+t._x1*t._l23_2a-e*t._l12_2a)/h,s=(s*u+t._y1*t._l23_2a-r*t._l12_2a)/h}t._context.bezierCurveTo(n,i,o,s,t._x2,t._y2)}function $o(t,e){this._context=t,this._alpha=e}$o.prototype={areaStart:function(){this._line=0},areaEnd:function(){this._line=NaN},lineStart:function(){this._x0=this._x1=this._x2=this._y0=this._y1=this._y2=NaN,this._l01_a=this._l12_a=this._l23_a=this._l01_2a=this._l12_2a=this._l23_2a=this._point=0},lineEnd:function(){switch(this._point){case 2:this._context.lineTo(this._x2,this._y2);break;case 3:this.point(this._x2,this._y2);break}(this._line||this._line!==0&&this._point===1)&&this._context.closePath(),this._line=1-this._line},point:function(t,e){if(t=+t,e=+e,this._point){var r=this._x2-t,n=this._y2-e;this._l23_a=Math.sqrt(this._l23_2a=Math.pow(r*r+n*n,this._alpha))}switch(this._point){case 0:this._point=1,this._line?this._context.lineTo(t,e):this._context.moveTo(t,e);break;case 1:this._point=2;break;case 2:this._point=3;default:Cn(this,t,e);break}this._l01_a=this._l12_a,this._l12_a=this._l23_a,this._l01_2a=this._l12_2a,this._l12_2a=this._l23_2a,this._x0=this._x1,this._x1=this._x2,this._x2=t,this._y0=this._y1,this._y1=this._y2,this._y2=e}};var Pp=(function t(e){function r(n){return e?new $o(n,e):new $n(n,0)}return r.alpha=function(n){return t(+n)},r})(.5);function To(t,e){this._context=t,this._alpha=e}To.prototype={areaStart:ot,areaEnd:ot,lineStart:function(){this._x0=this._x1=this._x2=this._x3=this._x4=this._x5=this._y0=this._y1=this._y2=this._y3=this._y4=this._y5=NaN,this._l01_a=this._l12_a=this._l23_a=this._l01_2a=this._l12_2a=this._l23_2a=this._point=0},lineEnd:function(){switch(this._point){case 1:{this._context.moveTo(this._x3,this._y3),this._context.closePath();break}case 2:{this._context.lineTo(this._x3,this._y3),this._context.closePath();break}case 3:{this.point(this._x3,this._y3),this.point(this._x4,this._y4),this.point(this._x5,this._y5);break}}},point:function(t,e){if(t=+t,e=+e,this._point){var r=this._x2-t,n=this._y2-e;this._l23_a=Math.sqrt(this._l23_2a=Math.pow(r*r+n*n,this._alpha))}switch(this._point){case 0:this._point=1,this._x3=t,this._y3=e;break;case 1:this._point=2,this._context.moveTo(this._x4=t,this._y4=e);break;case 2:this._point=3,this._x5=t,this._y5=e;break;default:Cn(this,t,e);break}this._l01_a=this._l12_a,this._l12_a=this._l23_a,this._l01_2a=this._l12_2a,this._l12_2a=this._l23_2a,this._x0=this._x1,this._x1=this._x2,this._x2=t,this._y0=this._y1,this._y1=this._y2,this._y2=e}};var jp=(function t(e){function r(n){return e?new To(n,e):new Tn(n,0)}return r.alpha=function(n){return t(+n)},r})(.5);function No(t,e){this._context=t,this._alpha=e}No.prototype={areaStart:function(){this._line=0},areaEnd:function(){this._line=NaN},lineStart:function(){this._x0=this._x1=this._x2=this._y0=this._y1=this._y2=NaN,this._l01_a=this._l12_a=this._l23_a=this._l01_2a=this._l12_2a=this._l23_2a=this._point=0},lineEnd:function(){(this._line||this._line!==0&&this._point===3)&&this._context.closePath(),this._line=1-this._line},point:function(t,e){if(t=+t,e=+e,this._point){var r=this._x2-t,n=this._y2-e;this._l23_a=Math.sqrt(this._l23_2a=Math.pow(r*r+n*n,this._alpha))}switch(this._point){case 0:this._point=1;break;case 1:this._point=2;break;case 2:this._point=3,this._line?this._context.lineTo(this._x2,this._y2):this._context.moveTo(this._x2,this._y2);break;case 3:this._point=4;default:Cn(this,t,e);break}this._l01_a=this._l12_a,this._l12_a=this._l23_a,this._l01_2a=this._l12_2a,this._l12_2a=this._l23_2a,this._x0=this._x1,this._x1=this._x2,this._x2=t,this._y0=this._y1,this._y1=this._y2,this._y2=e}};var Dp=(function t(e){function r(n){return e?new No(n,e):new Nn(n,0)}return r.alpha=function(n){return t(+n)},r})(.5);function Tc(t){this._context=t}Tc.prototype={areaStart:ot,areaEnd:ot,lineStart:function(){this._point=0},lineEnd:function(){this._point&&this._context.closePath()},point:function(t,e){t=+t,e=+e,this._point?this._context.lineTo(t,e):(this._point=1,this._context.moveTo(t,e))}};function go(t){return t<0?-1:1}function yo(t,e,r){var n=t._x1-t._x0,i=e-t._x1,o=(t._y1-t._y0)/(n||i<0&&-0),s=(r-t._y1)/(i||n<0&&-0),a=(o*i+s*n)/(n+i);return(go(o)+go(s))*Math.min(Math.abs(o),Math.abs(s),.5*Math.abs(a))||0}function wo(t,e){var r=t._x1-t._x0;return r?(3*(t._y1-t._y0)/r-e)/2:e}function Mn(t,e,r){var n=t._x0,i=t._y0,o=t._x1,s=t._y1,a=(o-n)/3;t._context.bezierCurveTo(n+a,i+a*e,o-a,s-a*r,o,s)}function Sn(t){this._context=t}Sn.prototype={areaStart:function(){this._line=0},areaEnd:function(){this._line=NaN},lineStart:function(){this._x0=this._x1=this._y0=this._y1=this._t0=NaN,this._point=0},lineEnd:function(){switch(this._point){case 2:this._context.lineTo(this._x1,this._y1);break;case 3:Mn(this,this._t0,wo(this,this._t0));break}(this._line||this._line!==0&&this._point===1)&&this._context.closePath(),this._line=1-this._line},point:function(t,e){var r=NaN;if(t=+t,e=+e,!(t===this._x1&&e===this._y1)){switch(this._point){case 0:this._point=1,this._line?this._context.lineTo(t,e):this._context.moveTo(t,e);break;case 1:this._point=2;break;case 2:this._point=3,Mn(this,wo(this,r=yo(this,t,e)),r);break;default:Mn(this,this._t0,r=yo(this,t,e));break}this._x0=this._x1,this._x1=t,this._y0=this._y1,this._y1=e,this._t0=r}}};function Nc(t){this._context=new Co(t)}(Nc.prototype=Object.create(Sn.prototype)).point=function(t,e){Sn.prototype.point.call(this,e,t)};function Co(t){this._context=t}Co.prototype={moveTo:function(t,e){this._context.moveTo(e,t)},closePath:function(){this._context.closePath()},lineTo:function(t,e){this._context.lineTo(e,t)},bezierCurveTo:function(t,e,r,n,i,o){this._context.bezierCurveTo(e,t,n,r,o,i)}};function Cc(t){this._context=t}Cc.prototype={areaStart:function(){this._line=0},areaEnd:function(){this._line=NaN},lineStart:function(){this._x=[],this._y=[]},lineEnd:function(){var t=this._x,e=this._y,r=t.length;if(r)if(this._line?this._context.lineTo(t[0],e[0]):this._context.moveTo(t[0],e[0]),r===2)this._context.lineTo(t[1],e[1]);else for(var n=bo(t),i=bo(e),o=0,s=1;s<r;++o,++s)this._context.bezierCurveTo(n[0][o],i[0][o],n[1][o],i[1][o],t[s],e[s]);(this._line||this._line!==0&&r===1)&&this._context.closePath(),this._line=1-this._line,this._x=this._y=null},point:function(t,e){this._x.push(+t),this._y.push(+e)}};function bo(t){var e,r=t.length-1,n,i=new Array(r),o=new Array(r),s=new Array(r);for(i[0]=0,o[0]=2,s[0]=t[0]+2*t[1],e=1;e<r-1;++e)i[e]=1,o[e]=4,s[e]=4*t[e]+2*t[e+1];for(i[r-1]=2,o[r-1]=7,s[r-1]=8*t[r-1]+t[r],e=1;e<r;++e)n=i[e]/o[e-1],o[e]-=n,s[e]-=n*s[e-1];for(i[r-1]=s[r-1]/o[r-1],e=r-2;e>=0;--e)i[e]=(s[e]-i[e+1])/o[e];for(o[r-1]=(t[r]+i[r-1])/2,e=0;e<r-1;++e)o[e]=2*t[e+1]-i[e+1];return[i,o]}function Rc(t,e){this._context=t,this._t=e}Rc.prototype={areaStart:function(){this._line=0},areaEnd:function(){this._line=NaN},lineStart:function(){this._x=this._y=NaN,this._point=0},lineEnd:function(){0<this._t&&this._t<1&&this._point===2&&this._context.lineTo(this._x,this._y),(this._line||this._line!==0&&this._point===1)&&this._context.closePath(),this._line>=0&&(this._t=1-this._t,this._line=1-this._line)},point:function(t,e){switch(t=+t,e=+e,this._point){case 0:this._point=1,this._line?this._context.lineTo(t,e):this._context.moveTo(t,e);break;case 1:this._point=2;default:{if(this._t<=0)this._context.lineTo(this._x,e),this._context.lineTo(t,e);else{var r=this._x*(1-this._t)+t*this._t;this._context.lineTo(r,this._y),this._context.lineTo(r,e)}break}}this._x=t,this._y=e}};function Kt(t,e){let r=t.node(),n=[...r.children].find(i=>i.getAttribute("data-layer")===e);return n||(n=r.appendChild(document.createElementNS("http://www.w3.org/2000/svg","g")),n.setAttribute("data-layer",e)),t.select(()=>n)}function Rn(t,e,r){let{left:n,right:i,top:o,bottom:s}=r,a=Kt(t,e).attr("clip-path",`url(#${e}-frame)`);return Kt(a,"frame").selectAll("clipPath").data([e]).join("clipPath").attr("id",`${e}-frame`).selectAll("rect").data([e]).join("rect").attr("x",n).attr("y",o).attr("width",i-n).attr("height",s-o),a}function O(t,e,r,n,i,o){let s=Kt(t,r).selectAll(e).data(n).join(a=>a.append(e).attr("class",r));for(let[a,l]of Object.entries(i))s.attr(a,l);return o?s.text(o):s}function At(t,e,r,n){return Mo((i,o)=>r(t[o]),i=>n(i)).digits(1)(e)??""}function Ro(t,e,r,n){return n?`M${t-r},${e-r}h${2*r}v${2*r}h${-2*r}Z`:`M${t-r},${e}a${r},${r} 0 1 0 ${2*r},0a${r},${r} 0 1 0 ${-2*r},0Z`}function Te(t,e,r,n,i,o=!1){let s=r<130,a=s&&n.label.length<8,[l,u]=[42,e-10],[h,c]=[i.label?s?20:26:8,r-(a?20:34)],f=(n.log?ke():Tt()).domain(n.domain).range([l,u]),m=(i.log?ke():Tt()).domain(i.domain).range([c,h]);if(o){let _=[n,i].map(({domain:[w,y]})=>y-w),p=[u-l,c-h],g=Math.max(_[0]/p[0],_[1]/p[1]);[f,m].forEach((w,y)=>{let[M,k]=w.domain(),x=(g*p[y]-_[y])/2;w.domain([M-x,k+x])})}let d=Kt(t,"axes"),b=JSON.stringify([e,r,n,i]);if(d.attr("data-key")!==b){let[_,p]=[li(f),ui(m)];for(let[w,{ticks:y,log:M,format:k=F},x]of[[_,n,u-l],[p,i,c-h]])w.tickSizeOuter(0).tickPadding(5),Array.isArray(y)?w.tickValues(y):M?w.tickValues(Ac((w===_?n:i).domain,y??Math.max(Math.round(x/40),2))):w.ticks(y??Math.max(Math.round(x/55),2)),w.tickFormat(v=>k(+v));_.tickSizeInner(0),p.tickSizeInner(l-u),d.attr("data-key",b).attr("aria-hidden","true"),d.selectAll("*").remove(),d.append("g").attr("class","axis up").attr("transform",`translate(${l},0)`).call(p),d.append("g").attr("class","axis across").attr("transform",`translate(0,${c})`).call(_),d.append("text").attr("class","label").attr("x",0).attr("y",12).text(Ao(i.label,e));let g=d.append("text").attr("class","label").text(Ao(n.label,e));a?g.attr("x",0).attr("y",c+14):g.attr("x",u).attr("y",r-3).attr("text-anchor","end")}return{X:f,Y:m,left:l,right:u,top:h,bottom:c}}var Ao=(t,e)=>6.2*t.length<e?t:t.slice(t.lastIndexOf(", ")+1).trim();function Ac([t,e],r){let[n,i]=[Math.ceil(Math.log10(t)-1e-9),Math.floor(Math.log10(e)+1e-9)],o=Math.max(Math.ceil((i-n+1)/r),1),s=[];for(let a=i;a>=n;a-=o)s.unshift(+`1e${a}`);return s.length?s:[t,e]}function gt({ink:t,rounds:e},r,n){return r>n-1?t:Tt().domain(e.map((o,s)=>s*Math.max(n-1,1)/(e.length-1))).range(e)(r)}function An(t,e){let r=Math.floor(e);return r===e?t[r]:t[r].map((n,i)=>n+(e-r)*(t[r+1][i]-n))}function Lo(t,e,{lit:r,light:n}){let i=o=>e.indexOf(o.currentTarget.__data__);O(t,"rect","spot",e,{x:({x:o})=>o,y:({y:o})=>o,width:({width:o})=>o,height:({height:o})=>o,rx:3,role:"img",tabindex:(o,s)=>s===Math.max(r,0)?0:-1,"aria-label":({label:o})=>o}).classed("touch",!0).on("pointerenter",o=>o.pointerType!=="touch"&&n(i(o))).on("pointerleave",o=>o.pointerType!=="touch"&&n(-1)).on("click focus",o=>n(i(o))).on("blur",()=>n(-1)).on("keydown",o=>{let s={ArrowRight:1,ArrowUp:1,ArrowLeft:-1,ArrowDown:-1}[o.key];if(!s||o.ctrlKey||o.altKey||o.metaKey)return;o.preventDefault(),o.currentTarget.parentElement?.children?.[i(o)+s]?.focus()})}var Lc={value:()=>{}};function Ln(){for(var t=0,e=arguments.length,r={},n;t<e;++t){if(!(n=arguments[t]+"")||n in r||/[\s.]/.test(n))throw new Error("illegal type: "+n);r[n]=[]}return new Ne(r)}function Ne(t){this._=t}function qc(t,e){return t.trim().split(/^|\s+/).map(function(r){var n="",i=r.indexOf(".");if(i>=0&&(n=r.slice(i+1),r=r.slice(0,i)),r&&!e.hasOwnProperty(r))throw new Error("unknown type: "+r);return{type:r,name:n}})}Ne.prototype=Ln.prototype={constructor:Ne,on:function(t,e){var r=this._,n=qc(t+"",r),i,o=-1,s=n.length;if(arguments.length<2){for(;++o<s;)if((i=(t=n[o]).type)&&(i=Pc(r[i],t.name)))return i;return}if(e!=null&&typeof e!="function")throw new Error("invalid callback: "+e);for(;++o<s;)if(i=(t=n[o]).type)r[i]=qo(r[i],t.name,e);else if(e==null)for(i in r)r[i]=qo(r[i],t.name,null);return this},copy:function(){var t={},e=this._;for(var r in e)t[r]=e[r].slice();return new Ne(t)},call:function(t,e){if((i=arguments.length-2)>0)for(var r=new Array(i),n=0,i,o;n<i;++n)r[n]=arguments[n+2];if(!this._.hasOwnProperty(t))throw new Error("unknown type: "+t);for(o=this._[t],n=0,i=o.length;n<i;++n)o[n].value.apply(e,r)},apply:function(t,e,r){if(!this._.hasOwnProperty(t))throw new Error("unknown type: "+t);for(var n=this._[t],i=0,o=n.length;i<o;++i)n[i].value.apply(e,r)}};function Pc(t,e){for(var r=0,n=t.length,i;r<n;++r)if((i=t[r]).name===e)return i.value}function qo(t,e,r){for(var n=0,i=t.length;n<i;++n)if(t[n].name===e){t[n]=Lc,t=t.slice(0,n).concat(t.slice(n+1));break}return r!=null&&t.push({name:e,value:r}),t}var jc={passive:!1},Vt={capture:!0,passive:!1};function qn(t){t.stopImmediatePropagation()}function Lt(t){t.preventDefault(),t.stopImmediatePropagation()}function Dc(t){var e=t.document.documentElement,r=Q(t).on("dragstart.drag",Lt,Vt);"onselectstart"in e?r.on("selectstart.drag",Lt,Vt):(e.__noselect=e.style.MozUserSelect,e.style.MozUserSelect="none")}function Ic(t,e){var r=t.document.documentElement,n=Q(t).on("dragstart.drag",null);e&&(n.on("click.drag",Lt,Vt),setTimeout(function(){n.on("click.drag",null)},0)),"onselectstart"in r?n.on("selectstart.drag",null):(r.style.MozUserSelect=r.__noselect,delete r.__noselect)}var Ce=t=>()=>t;function Pn(t,{sourceEvent:e,subject:r,target:n,identifier:i,active:o,x:s,y:a,dx:l,dy:u,dispatch:h}){Object.defineProperties(this,{type:{value:t,enumerable:!0,configurable:!0},sourceEvent:{value:e,enumerable:!0,configurable:!0},subject:{value:r,enumerable:!0,configurable:!0},target:{value:n,enumerable:!0,configurable:!0},identifier:{value:i,enumerable:!0,configurable:!0},active:{value:o,enumerable:!0,configurable:!0},x:{value:s,enumerable:!0,configurable:!0},y:{value:a,enumerable:!0,configurable:!0},dx:{value:l,enumerable:!0,configurable:!0},dy:{value:u,enumerable:!0,configurable:!0},_:{value:h}})}Pn.prototype.on=function(){var t=this._.on.apply(this._,arguments);return t===this._?this:t};function Oc(t){return!t.ctrlKey&&!t.button}function zc(){return this.parentNode}function Fc(t,e){return e??{x:t.x,y:t.y}}function Bc(){return navigator.maxTouchPoints||"ontouchstart"in this}function Po(){var t=Oc,e=zc,r=Fc,n=Bc,i={},o=Ln("start","drag","end"),s=0,a,l,u,h,c=0;function f(y){y.on("mousedown.drag",m).filter(n).on("touchstart.drag",_).on("touchmove.drag",p,jc).on("touchend.drag touchcancel.drag",g).style("touch-action","none").style("-webkit-tap-highlight-color","rgba(0,0,0,0)")}function m(y,M){if(!(h||!t.call(this,y,M))){var k=w(this,e.call(this,y,M),y,M,"mouse");k&&(Q(y.view).on("mousemove.drag",d,Vt).on("mouseup.drag",b,Vt),Dc(y.view),qn(y),u=!1,a=y.clientX,l=y.clientY,k("start",y))}}function d(y){if(Lt(y),!u){var M=y.clientX-a,k=y.clientY-l;u=M*M+k*k>c}i.mouse("drag",y)}function b(y){Q(y.view).on("mousemove.drag mouseup.drag",null),Ic(y.view,u),Lt(y),i.mouse("end",y)}function _(y,M){if(t.call(this,y,M)){var k=y.changedTouches,x=e.call(this,y,M),v=k.length,E,C;for(E=0;E<v;++E)(C=w(this,x,y,M,k[E].identifier,k[E]))&&(qn(y),C("start",y,k[E]))}}function p(y){var M=y.changedTouches,k=M.length,x,v;for(x=0;x<k;++x)(v=i[M[x].identifier])&&(Lt(y),v("drag",y,M[x]))}function g(y){var M=y.changedTouches,k=M.length,x,v;for(h&&clearTimeout(h),h=setTimeout(function(){h=null},500),x=0;x<k;++x)(v=i[M[x].identifier])&&(qn(y),v("end",y,M[x]))}function w(y,M,k,x,v,E){var C=o.copy(),R=Ie(E||k,M),S,j,P;if((P=r.call(y,new Pn("beforestart",{sourceEvent:k,target:f,identifier:v,active:s,x:R[0],y:R[1],dx:0,dy:0,dispatch:C}),x))!=null)return S=P.x-R[0]||0,j=P.y-R[1]||0,function D(N,I,T){var A=R,q;switch(N){case"start":i[v]=D,q=s++;break;case"end":delete i[v],--s;case"drag":R=Ie(T||I,M),q=s;break}C.call(N,y,new Pn(N,{sourceEvent:I,subject:P,target:f,identifier:v,active:q,x:R[0]+S,y:R[1]+j,dx:R[0]-A[0],dy:R[1]-A[1],dispatch:C}),x)}}return f.filter=function(y){return arguments.length?(t=typeof y=="function"?y:Ce(!!y),f):t},f.container=function(y){return arguments.length?(e=typeof y=="function"?y:Ce(y),f):e},f.subject=function(y){return arguments.length?(r=typeof y=="function"?y:Ce(y),f):r},f.touchable=function(y){return arguments.length?(n=typeof y=="function"?y:Ce(!!y),f):n},f.on=function(){var y=o.on.apply(o,arguments);return y===o?f:y},f.clickDistance=function(y){return arguments.length?(c=(y=+y)*y,f):Math.sqrt(c)},f}var Yc={ArrowRight:[1,0],ArrowLeft:[-1,0],ArrowUp:[0,1],ArrowDown:[0,-1],PageUp:[0,10],PageDown:[0,-10],Home:[0,-1/0],End:[0,1/0]},Kc=Po().subject((t,{place:e})=>({x:e[0],y:e[1]})).on("start drag",function(t){t.type==="drag"?Q(this).datum().drag(t.x,t.y):this.focus({preventScroll:!0})});function jo(t,e,r){O(t,"circle",e,r,{r:13,cx:({place:n})=>n[0],cy:({place:n})=>n[1],tabindex:0,role:"slider","aria-label":({label:n})=>n,"aria-valuenow":({now:n})=>+n.toPrecision(6),"aria-valuemin":({min:n})=>+n.toPrecision(6),"aria-valuemax":({max:n})=>+n.toPrecision(6),"aria-valuetext":({text:n})=>n,"data-way":({way:n})=>n??"↕"}).classed("handle",!0).on("keydown",(n,i)=>{let o=Yc[n.key];if(!o||n.ctrlKey||n.altKey||n.metaKey)return;n.preventDefault();let s=n.shiftKey?10:1;i.nudge(s*o[0],s*o[1])}).call(Kc)}var jn=[0,0],Do=({clientX:t,clientY:e})=>Math.abs(t-jn[0])>Math.max(Math.abs(e-jn[1]),6);function Io(t,{X:e,left:r,right:n,top:i,bottom:o},s){let{at:a,last:l,y:u,set:h,noun:c="round t",from:f=0}=s,m=g=>h({round:Math.min(Math.max(Math.round(g),0),l)}),d=Math.round(a),b=g=>g.currentTarget.hasPointerCapture(g.pointerId),_=({clientX:g,currentTarget:w})=>{let y=w.getBoundingClientRect();m(e.invert(r+g-y.left))};O(t,"rect","steps",l>0?[0]:[],{x:r,y:i,width:n-r,height:o-i}).classed("touch",!0).on("pointerdown",g=>{jn=[g.clientX,g.clientY],g.currentTarget.setPointerCapture(g.pointerId),g.pointerType==="mouse"&&_(g)}).on("pointermove",g=>{b(g)&&(g.pointerType==="mouse"||Do(g))&&_(g)}).on("touchmove",g=>Do(g.touches[0])&&g.preventDefault(),{passive:!1}).on("click",_);let p={place:[e(a),u],label:`${c}: ${t.attr("aria-label").split(". ")[0]}`,text:`${d+f} of ${l+f}`,now:d+f,min:f,max:l+f,way:"↔",drag:g=>m(e.invert(g)),nudge:(g,w)=>m(d+g+w)};jo(t,"stepper",l>0?[p]:[])}function Oo(t,e){let r=Math.floor(e);return r===e?t[r]:t[r]+(e-r)*(t[r+1]-t[r])}var Vc={"cubic-spline":()=>"CubicSplineGreen()",gaussian:t=>`Gaussian(${t})`,laplace:t=>`Laplace(${t})`,matern:t=>`Matern(${t}, nu=1.5)`},Fo=({x:t,y:e,kernel:r,width:n,epsilon:i},o)=>`import mini_distill as md
import numpy as np

x = np.array(${zo(t)}, dtype=float)
y = np.array(${zo(e)}, dtype=float)

u = (x - x.min()) / np.ptp(x)  # on the unit interval
${r==="cubic-spline"?`u = 0.05 + 0.9 * u  # away from its ends, where these functions are 0
`:""}spectrum = md.decompose(md.kernels.${Vc[r](n)}, u)
labels, variance = y - y.mean(), np.var(y)
run = md.distill(spectrum, labels, epsilon=${i} * variance)


def left_out(run):
    return np.mean(md.choosing.leave_one_out(run) ** 2, axis=1)


loo = np.append(left_out(run), variance)  # the last is the collapse, the mean alone
gcv = np.append(md.choosing.gcv(run), variance)
best = md.choosing.best_round(loo)
print(f"{run.rounds} rounds, then the mean. Leave-one-out takes round {best}:", end="")
print(f" it misses a label that it has not seen by {np.sqrt(loo[best]):.4g}.")

dial = spectrum.d[0] * 10.0 ** np.linspace(-6, 3, 91)
fits = [left_out(md.distill(spectrum, labels, c=c, max_rounds=1))[0] for c in dial]
single = min([*fits, variance])
print(f"The best single fit misses by {np.sqrt(single):.4g}.")

shown = y.mean() + run.predict(u, round=${o})  # round ${o}, at the inputs
`;function zo(t){let e=[""];for(let[r,n]of t.entries()){let i=`${n}${r<t.length-1?",":""}`,o=e[e.length-1];o.length+i.length>76?e.push(i):e[e.length-1]=o?`${o} ${i}`:i}return e.length===1?`[${e[0]}]`:`[
${e.map(r=>`    ${r}`).join(`
`)}
]`}var Bo=`.yours {
  margin-bottom: 12px;
}
.yours.over {
  outline: 2px dashed;
  outline-offset: 4px;
}
.yours .row {
  flex-wrap: wrap;
}
.fold::before {
  content: "▸";
  margin-right: 0.4em;
}
.fold[aria-expanded="true"]::before {
  content: "▾";
}
.yours label {
  font-size: 0.875rem;
}
textarea,
pre {
  width: 100%;
  margin: 4px 0;
  padding: 6px 8px;
  border: 1px solid;
  border-radius: 4px;
  background: none;
  color: inherit;
  font-family: ui-monospace, monospace;
  font-size: 0.8125rem;
  line-height: 1.4;
  overflow: auto;
}
textarea {
  height: 8.5em;
  resize: vertical;
}
textarea[aria-invalid="true"] {
  border: 2px dashed;
}
pre {
  max-height: 24em;
}
:is(textarea, pre):focus-visible {
  outline: 2px solid;
  outline-offset: 2px;
}
.hint {
  margin: 2px 0;
  font-size: 0.8125rem;
}
.error {
  margin: 0;
  font-size: 0.875rem;
  font-weight: 600;
  overflow-wrap: anywhere;
}
.error:not(:empty) {
  margin-top: 6px;
  padding: 6px 10px;
  border: 1px solid;
}
.chart .part {
  stroke-width: 1.5;
}
.chart .rival {
  stroke-width: 1.5;
  stroke-dasharray: 6 3;
}
.live:popover-open .yours {
  display: none;
}
@container (min-width: 600px) {
  #yours-panel:not([hidden]) {
    display: grid;
    grid-template: auto 1fr / minmax(0, 1fr) minmax(0, 2fr);
    gap: 0 28px;
    margin-top: 8px;
  }
  #yours-panel textarea {
    grid-area: 1 / 2 / 3 / 3;
    margin: 0;
  }
  /* the kernel in one row with the others */
  .controls {
    column-gap: 20px;
  }
  .controls > .control {
    flex: 1 1 205px;
  }
  .controls > .control.rounds {
    flex-basis: 240px;
  }
  .controls > .control.choice {
    flex-basis: 130px;
  }
}
@container (max-width: 599.9px) {
  .yours {
    order: 3;
    margin: 0;
  }
  .head,
  .yours:last-child {
    order: 4;
  }
  .live > .yours:last-child:has([hidden]) {
    grid-column: span 1;
  }
  /* beside the kernel stands Reset; as specific as the rule that it takes a row */
  .controls:not(:has(.act))
    > .control:nth-child(n of .control:not(.rounds)):nth-last-child(1 of .control:not(.rounds)) {
    grid-column: span 1;
  }
}
.value.kernel {
  display: none; /* it brings nothing that could be changed */
}
`;var Xc=300,Yo=1e5,Uc="Paste, type, or drop a file: two columns, x and y, one point a line, with commas, semicolons, tabs or spaces. 3 to 300 points. Nothing leaves this page.",Ko=({x:t,y:e,x_name:r,y_name:n})=>({x:t,y:e,names:[r,n]}),Vo=({x:t,y:e,names:[r,n]})=>({x:t,y:e,x_name:r,y_name:n}),Go=(t,e)=>JSON.stringify(t)===JSON.stringify(e);function Xo(t,e,r){let n=t.getRootNode(),i=new CSSStyleSheet;i.replaceSync(Bo),n.adoptedStyleSheets=[...n.adoptedStyleSheets,i];let o=L("div",{class:"yours"}),s=o.appendChild(L("div",{class:"row"})),a=Uo(s,"Your data","yours-panel",n.host.clientWidth>=600),l=s.appendChild(L("button",{},"Open a file")),u=s.appendChild(L("button",{},"The example")),h=o.appendChild(a.panel);h.append(L("label",{for:"table"},"x and y"),L("p",{class:"hint",id:"table-hint"},Uc));let c=h.appendChild(L("textarea",{id:"table",rows:6,spellcheck:"false",autocomplete:"off",wrap:"off"}));c.setAttribute("aria-describedby","table-hint table-error");let f=o.appendChild(L("p",{class:"error",id:"table-error",role:"alert"}));t.querySelector(".controls")?.before(o);let m=null,d=0;function b(){clearTimeout(d);let w=Jr(c.value);_(typeof w=="string"?w:""),!(typeof w=="string"||Go(m,w))&&(m=w,r({...Vo(w),round:0}))}function _(w){f.textContent=w&&`${w} The figure keeps the data that it has.`,c.setAttribute("aria-invalid",String(w!==""))}async function p(w){if(w){if(w.size>Yo)return _(`${w.name} is larger than ${Yo/1e3} kB: keep at most 300 lines.`);c.value=await w.text(),b()}}c.addEventListener("input",()=>{clearTimeout(d),d=window.setTimeout(b,Xc)}),c.addEventListener("change",b);for(let w of["dragenter","dragover"])o.addEventListener(w,y=>{y.preventDefault(),o.classList.add("over")});for(let w of["dragleave","drop"])o.addEventListener(w,()=>o.classList.remove("over"));o.addEventListener("drop",w=>{let y=w.dataTransfer;if(y){if(w.preventDefault(),y.files.length){p(y.files[0]);return}c.value=y.getData("text/plain"),b()}}),l.addEventListener("click",()=>{let w=L("input",{type:"file",accept:".csv,.tsv,.txt,text/*"});w.addEventListener("change",()=>p(w.files?.[0])),w.click()}),u.addEventListener("click",()=>{m=null,_(""),r({...Vo(Ko(e.start)),round:0})});let g=Wc(t);return({state:w},y)=>{let M=Ko(w);Go(m,M)||(m=M,c.value=Zr(M),_("")),g(Fo(w,y))}}function Uo(t,e,r,n){let i=t.appendChild(L("button",{"aria-controls":r,class:"fold"},e)),o=L("div",{id:r}),s=a=>{o.hidden=!a,i.setAttribute("aria-expanded",String(a))};return i.addEventListener("click",()=>s(!!o.hidden)),s(n),{panel:o}}function Wc(t){let e=t.appendChild(L("div",{class:"yours"})),r=e.appendChild(L("div",{class:"row"})),{panel:n}=Uo(r,"The Python","yours-python",!1),i=r.appendChild(L("button",{},"Copy it")),o=r.appendChild(L("span",{"aria-live":"polite"}));e.append(n);let s=n.appendChild(L("pre",{tabindex:0,role:"region","aria-label":"The Python"}));return i.addEventListener("click",async()=>{try{await navigator.clipboard.writeText(s.textContent??""),o.textContent="Copied."}catch{o.textContent="This page may not copy: open the Python and copy it by hand."}}),a=>{a!==s.textContent&&(s.textContent=a,o.textContent="")}}var Dn=t=>{let e=`${+t.toPrecision(12)}`.replace("-","−");return e.length>7?F(t):e};function Wo(t,e){let[r,n]=[Math.min(...t),Math.max(...t)],i=e*(n-r)||1;return[r-i,n+i]}function Qc({svg:t,width:e,height:r,model:n,at:i,colors:o,lit:s}){let{state:a,refused:l,T:u,fits:h,grid:c,mean:f,single:m}=n,{x:d,y:b,x_name:_,y_name:p}=a,g=Te(t,e,r,{domain:Wo(d,0),label:_,ticks:5,format:Dn},{domain:Wo(b,.08),label:p,format:Dn}),{X:w,Y:y,left:M,right:k,top:x}=g,v=Math.round(i);O(t,"path","limit",l?[]:[0],{d:()=>`M${M},${y(f)}H${k}`}),O(t,"circle","point",d,{cx:w,cy:(N,I)=>y(b[I]),r:d.length>30?2.5:4});let C=Rn(t,"fits",g),R=Math.ceil(i/8)||1,S=l?[]:h.map((N,I)=>I).filter(N=>N<i&&N%R===0);O(C,"path","past",S,{d:N=>At(c,h[N],w,y),stroke:N=>gt(o,N,u)}),O(C,"path","rival",l?[]:[m.fit],{d:N=>At(c,N,w,y),stroke:o.ink}),O(C,"path","fit",l?[]:[An(h,i)],{d:N=>At(c,N,w,y),stroke:gt(o,i,u)});let j=!l&&n.bars[v][s]!==void 0?[n.part(s,v)]:[];O(C,"path","part",j,{d:N=>At(c,N,w,y),stroke:gt(o,i,u)});let P=l?[]:[v===u?`f${yt(v)}, the mean`:`f${yt(v)}`,"best single fit","mean"],D=N=>x+6+16*N;O(t,"path","key-line",P,{d:(N,I)=>`M${k-126},${D(I)}h24`,stroke:(N,I)=>I===0?gt(o,i,u):o.ink,"stroke-width":(N,I)=>[3,1.5,1.5][I],"stroke-dasharray":(N,I)=>["none","6 3","1.5 3"][I]}),O(t,"text","name key",P,{x:k-96,y:(N,I)=>D(I)+4},N=>N)}function Jc({svg:t,width:e,height:r,model:n,at:i,colors:o,lit:s,light:a}){let{refused:l,T:u,bars:h}=n,c=l?9:h[0].length,{X:f,Y:m,top:d,bottom:b}=Te(t,e,r,{domain:[.4,c+.6],label:r<130?"k":"basis function k, smoothest first",ticks:c<=12?[...Array(c).keys()].map(g=>g+1):6},{domain:[0,1],label:`left of each basis function, B${yt(Math.round(i))}[k]`,ticks:[0,.5,1]}),_=Math.min(.4*(f(2)-f(1)),14);O(t,"rect","bar",l?[]:An(h,i),{x:(g,w)=>f(w+1)-_,y:g=>m(g),width:2*_,height:g=>b-m(g),fill:(g,w)=>w===s?o.ink:gt(o,i,u)});let p=l?[]:h[Math.round(i)];Lo(t,p.map((g,w)=>({x:f(w+.5),y:d,width:f(2)-f(1),height:b-d,label:`basis function ${w+1}, ${F(g)} left`})),{lit:s,light:a})}function Zc({svg:t,width:e,height:r,model:n,at:i,colors:o,set:s}){let{refused:a,T:l,best:u,single:h}=n,[c,f]=[n.loo,n.gcv].map(T=>T.map(Math.sqrt)),m=a?[]:[Math.sqrt(h.loo)],d=a?[0,1]:[...c,...f,...m],b=Math.min(...d),_=Math.min(Math.max(...d),3*b||1),p=_-b||_,g=Math.max(l,1),w=e<240,y=Te(t,e,r,{domain:[-.3,g+.3],label:w?"t":"round t",ticks:g>12?6:[...Array(g+1).keys()]},{domain:[Math.max(b-.1*p,0),_+(w?.1:.75)*p],label:w?"— LOO  –·– GCV  - - one fit":"misses an unseen label by",ticks:4,format:Dn}),{X:M,Y:k,left:x,right:v,top:E,bottom:C}=y,R=T=>Math.max(k(T),E+4),S=[{values:c,name:"leave-one-out",stroke:o.ink,dash:"none",best:u.loo},{values:f,name:"GCV",stroke:o.bound,dash:"9 3 2 3",best:u.gcv}],j=a?[]:S;O(t,"path","zero",a?[]:[i],{d:T=>`M${M(T)},${C}V${E}`}),O(t,"path","rival",m,{d:T=>`M${x},${k(T)}H${v}`,stroke:o.ink});let P=Rn(t,"scores",y);O(P,"path","score",j,{d:({values:T})=>At([...T.keys()],T,M,k),stroke:({stroke:T})=>T,"stroke-dasharray":({dash:T})=>T}),O(t,"circle","least",j,{cx:({best:T})=>M(T),cy:({values:T,best:A})=>R(T[A]),r:4.5,fill:({stroke:T})=>T});let D=a?[]:[Oo(c,i)];O(t,"path","mark",D,{d:T=>Ro(M(i),R(T),6.5,i===l),fill:gt(o,i,l)});let N=w?[]:[...S,{name:"best single fit",stroke:o.ink,dash:"6 3"}],I=T=>E+6+15*T;O(t,"path","score-key",N,{d:(T,A)=>`M${v-134},${I(A)}h28`,stroke:({stroke:T})=>T,"stroke-dasharray":({dash:T})=>T}),Io(t,y,{at:i,last:a?0:l,y:R(D[0]??0),set:s}),O(t,"text","score-name",N,{x:v-100,y:(T,A)=>I(A)+4},({name:T})=>T)}var Hc=()=>[{title:"Data and fits",height:260,phone:180,symbols:["f","y"],draw:Qc},{title:"Leave-one-out by round",height:200,handles:!0,symbols:["t"],draw:Zc},{title:"Basis functions",height:120,handles:!0,symbols:["B"],draw:Jc}],th=[{value:"matern",label:"Matérn 3/2"},{value:"gaussian",label:"Gaussian"},{value:"laplace",label:"Laplace"},{value:"cubic-spline",label:"cubic spline"}];function eh({ranges:t}){let[e,r]=[t.width,t.epsilon];return[{kind:"slider",name:"width",label:"width",min:e[0],max:e[1],log:!0,text:n=>`${ct(n)} of range`,off:({state:n})=>n.kernel==="cubic-spline"?"of the spline: none":""},{kind:"slider",name:"epsilon",label:"tolerance ε",symbol:"ε",min:r[0],max:r[1],log:!0,text:(n,{refused:i,variance:o})=>`${ct(n)}${i?"":`, ± ${F(Math.sqrt(n*o))}`}`},{kind:"rounds",name:"round",label:"round t",last:({T:n})=>n,text:(n,{refused:i,T:o})=>i?"no fit":n===o?`${n}, the mean`:`${n} of ${o}`},{kind:"choice",name:"kernel",label:"kernel",options:th}]}function nh(t){if(!(nn(t,t.start).best.loo<1))return{task:"Find an ε for which round 0 is taken.",done:({best:e})=>e.loo===0,reward:"One fit that misses so much needs no second one."}}var Qo={title:"Your own data",controls:eh,solve:nn,refusal:ri,describe:ii,charts:Hc,tables:oi,challenge:nh,extra:Xo};var Jo=t=>({model:e,el:r})=>{let n=e.get("data"),i=Object.keys(n.start),o=()=>Object.fromEntries(i.map(u=>[u,e.get(u)])),s=r.appendChild(document.createElement("div"));s.dataset.lmSuppressShortcuts="true";let a=Ht(s,t[e.get("kind")],n,{state:o(),onChange(u){for(let[h,c]of Object.entries(u))e.set(h,c);e.save_changes()}}),l=()=>a.update(o());for(let u of i)e.on(`change:${u}`,l);return()=>{for(let u of i)e.off(`change:${u}`,l);a.destroy()}};var Zo={"your-data":Qo},rh=Jo(Zo);cr(Zo);return ws(ih);})();
