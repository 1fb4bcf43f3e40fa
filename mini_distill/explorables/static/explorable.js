/* mini-distill (MIT) with d3 (ISC, © Mike Bostock): licences in LICENSE and static/LICENSE-d3 */
"use strict";var miniDistill=(()=>{var ae=Object.defineProperty;var Tr=Object.getOwnPropertyDescriptor;var Rr=Object.getOwnPropertyNames;var Pr=Object.prototype.hasOwnProperty;var Dr=(t,e)=>{for(var n in e)ae(t,n,{get:e[n],enumerable:!0})},qr=(t,e,n,r)=>{if(e&&typeof e=="object"||typeof e=="function")for(let i of Rr(e))!Pr.call(t,i)&&i!==n&&ae(t,i,{get:()=>e[i],enumerable:!(r=Tr(e,i))||r.enumerable});return t};var Hr=t=>qr(ae({},"__esModule",{value:!0}),t);var Qs={};Dr(Qs,{align:()=>Ao,around:()=>Os,axes:()=>Ms,beside:()=>Hs,between:()=>Xa,buildControls:()=>me,count:()=>$o,curve:()=>bs,distill:()=>Eo,distillDiagonal:()=>nn,dot:()=>At,element:()=>A,expand:()=>rn,framed:()=>ys,handles:()=>Ie,hatched:()=>ws,inverseMultiplier:()=>fe,key:()=>vs,layer:()=>mt,marker:()=>xs,marks:()=>B,meanSquare:()=>_o,offer:()=>xr,render:()=>wr,roundColor:()=>Ce,select:()=>O,show:()=>W,snap:()=>qs,spare:()=>Us,spots:()=>Xs,stepper:()=>Ys,subscript:()=>No,superscript:()=>on,toggles:()=>Ws,trainingError:()=>So,writeNames:()=>js});var se="http://www.w3.org/1999/xhtml",Fe={svg:"http://www.w3.org/2000/svg",xhtml:se,xlink:"http://www.w3.org/1999/xlink",xml:"http://www.w3.org/XML/1998/namespace",xmlns:"http://www.w3.org/2000/xmlns/"};function je(t){var e=t+="",n=e.indexOf(":");return n>=0&&(e=t.slice(0,n))!=="xmlns"&&(t=t.slice(n+1)),Fe.hasOwnProperty(e)?{space:Fe[e],local:t}:t}function Or(t){return function(){var e=this.ownerDocument,n=this.namespaceURI;return n===se&&e.documentElement.namespaceURI===se?e.createElement(t):e.createElementNS(n,t)}}function zr(t){return function(){return this.ownerDocument.createElementNS(t.space,t.local)}}function Ke(t){var e=je(t);return(e.local?zr:Or)(e)}function Ir(){}function Ge(t){return t==null?Ir:function(){return this.querySelector(t)}}function Br(t){typeof t!="function"&&(t=Ge(t));for(var e=this._groups,n=e.length,r=new Array(n),i=0;i<n;++i)for(var o=e[i],a=o.length,s=r[i]=new Array(a),l,u,c=0;c<a;++c)(l=o[c])&&(u=t.call(l,l.__data__,c,o))&&("__data__"in l&&(u.__data__=l.__data__),s[c]=u);return new H(r,this._parents)}function Vr(t){return t==null?[]:Array.isArray(t)?t:Array.from(t)}function Fr(){return[]}function jr(t){return t==null?Fr:function(){return this.querySelectorAll(t)}}function Kr(t){return function(){return Vr(t.apply(this,arguments))}}function Gr(t){typeof t=="function"?t=Kr(t):t=jr(t);for(var e=this._groups,n=e.length,r=[],i=[],o=0;o<n;++o)for(var a=e[o],s=a.length,l,u=0;u<s;++u)(l=a[u])&&(r.push(t.call(l,l.__data__,u,a)),i.push(l));return new H(r,i)}function Ur(t){return function(){return this.matches(t)}}function Ue(t){return function(e){return e.matches(t)}}var Xr=Array.prototype.find;function Yr(t){return function(){return Xr.call(this.children,t)}}function Wr(){return this.firstElementChild}function Qr(t){return this.select(t==null?Wr:Yr(typeof t=="function"?t:Ue(t)))}var Zr=Array.prototype.filter;function Jr(){return Array.from(this.children)}function ti(t){return function(){return Zr.call(this.children,t)}}function ei(t){return this.selectAll(t==null?Jr:ti(typeof t=="function"?t:Ue(t)))}function ni(t){typeof t!="function"&&(t=Ur(t));for(var e=this._groups,n=e.length,r=new Array(n),i=0;i<n;++i)for(var o=e[i],a=o.length,s=r[i]=[],l,u=0;u<a;++u)(l=o[u])&&t.call(l,l.__data__,u,o)&&s.push(l);return new H(r,this._parents)}function Xe(t){return new Array(t.length)}function ri(){return new H(this._enter||this._groups.map(Xe),this._parents)}function _t(t,e){this.ownerDocument=t.ownerDocument,this.namespaceURI=t.namespaceURI,this._next=null,this._parent=t,this.__data__=e}_t.prototype={constructor:_t,appendChild:function(t){return this._parent.insertBefore(t,this._next)},insertBefore:function(t,e){return this._parent.insertBefore(t,e)},querySelector:function(t){return this._parent.querySelector(t)},querySelectorAll:function(t){return this._parent.querySelectorAll(t)}};function ii(t){return function(){return t}}function oi(t,e,n,r,i,o){for(var a=0,s,l=e.length,u=o.length;a<u;++a)(s=e[a])?(s.__data__=o[a],r[a]=s):n[a]=new _t(t,o[a]);for(;a<l;++a)(s=e[a])&&(i[a]=s)}function ai(t,e,n,r,i,o,a){var s,l,u=new Map,c=e.length,h=o.length,f=new Array(c),d;for(s=0;s<c;++s)(l=e[s])&&(f[s]=d=a.call(l,l.__data__,s,e)+"",u.has(d)?i[s]=l:u.set(d,l));for(s=0;s<h;++s)d=a.call(t,o[s],s,o)+"",(l=u.get(d))?(r[s]=l,l.__data__=o[s],u.delete(d)):n[s]=new _t(t,o[s]);for(s=0;s<c;++s)(l=e[s])&&u.get(f[s])===l&&(i[s]=l)}function si(t){return t.__data__}function li(t,e){if(!arguments.length)return Array.from(this,si);var n=e?ai:oi,r=this._parents,i=this._groups;typeof t!="function"&&(t=ii(t));for(var o=i.length,a=new Array(o),s=new Array(o),l=new Array(o),u=0;u<o;++u){var c=r[u],h=i[u],f=h.length,d=ui(t.call(c,c&&c.__data__,u,r)),m=d.length,g=s[u]=new Array(m),y=a[u]=new Array(m),k=l[u]=new Array(f);n(c,h,g,y,k,d,e);for(var b=0,S=0,p,M;b<m;++b)if(p=g[b]){for(b>=S&&(S=b+1);!(M=y[S])&&++S<m;);p._next=M||null}}return a=new H(a,r),a._enter=s,a._exit=l,a}function ui(t){return typeof t=="object"&&"length"in t?t:Array.from(t)}function ci(){return new H(this._exit||this._groups.map(Xe),this._parents)}function fi(t,e,n){var r=this.enter(),i=this,o=this.exit();return typeof t=="function"?(r=t(r),r&&(r=r.selection())):r=r.append(t+""),e!=null&&(i=e(i),i&&(i=i.selection())),n==null?o.remove():n(o),r&&i?r.merge(i).order():i}function hi(t){for(var e=t.selection?t.selection():t,n=this._groups,r=e._groups,i=n.length,o=r.length,a=Math.min(i,o),s=new Array(i),l=0;l<a;++l)for(var u=n[l],c=r[l],h=u.length,f=s[l]=new Array(h),d,m=0;m<h;++m)(d=u[m]||c[m])&&(f[m]=d);for(;l<i;++l)s[l]=n[l];return new H(s,this._parents)}function di(){for(var t=this._groups,e=-1,n=t.length;++e<n;)for(var r=t[e],i=r.length-1,o=r[i],a;--i>=0;)(a=r[i])&&(o&&a.compareDocumentPosition(o)^4&&o.parentNode.insertBefore(a,o),o=a);return this}function mi(t){t||(t=pi);function e(h,f){return h&&f?t(h.__data__,f.__data__):!h-!f}for(var n=this._groups,r=n.length,i=new Array(r),o=0;o<r;++o){for(var a=n[o],s=a.length,l=i[o]=new Array(s),u,c=0;c<s;++c)(u=a[c])&&(l[c]=u);l.sort(e)}return new H(i,this._parents).order()}function pi(t,e){return t<e?-1:t>e?1:t>=e?0:NaN}function gi(){var t=arguments[0];return arguments[0]=this,t.apply(null,arguments),this}function yi(){return Array.from(this)}function bi(){for(var t=this._groups,e=0,n=t.length;e<n;++e)for(var r=t[e],i=0,o=r.length;i<o;++i){var a=r[i];if(a)return a}return null}function xi(){let t=0;for(let e of this)++t;return t}function wi(){return!this.node()}function vi(t){for(var e=this._groups,n=0,r=e.length;n<r;++n)for(var i=e[n],o=0,a=i.length,s;o<a;++o)(s=i[o])&&t.call(s,s.__data__,o,i);return this}function Mi(t){return function(){this.removeAttribute(t)}}function ki(t){return function(){this.removeAttributeNS(t.space,t.local)}}function Si(t,e){return function(){this.setAttribute(t,e)}}function Ei(t,e){return function(){this.setAttributeNS(t.space,t.local,e)}}function _i(t,e){return function(){var n=e.apply(this,arguments);n==null?this.removeAttribute(t):this.setAttribute(t,n)}}function Ai(t,e){return function(){var n=e.apply(this,arguments);n==null?this.removeAttributeNS(t.space,t.local):this.setAttributeNS(t.space,t.local,n)}}function Ni(t,e){var n=je(t);if(arguments.length<2){var r=this.node();return n.local?r.getAttributeNS(n.space,n.local):r.getAttribute(n)}return this.each((e==null?n.local?ki:Mi:typeof e=="function"?n.local?Ai:_i:n.local?Ei:Si)(n,e))}function Ye(t){return t.ownerDocument&&t.ownerDocument.defaultView||t.document&&t||t.defaultView}function $i(t){return function(){this.style.removeProperty(t)}}function Ci(t,e,n){return function(){this.style.setProperty(t,e,n)}}function Li(t,e,n){return function(){var r=e.apply(this,arguments);r==null?this.style.removeProperty(t):this.style.setProperty(t,r,n)}}function Ti(t,e,n){return arguments.length>1?this.each((e==null?$i:typeof e=="function"?Li:Ci)(t,e,n??"")):Ri(this.node(),t)}function Ri(t,e){return t.style.getPropertyValue(e)||Ye(t).getComputedStyle(t,null).getPropertyValue(e)}function Pi(t){return function(){delete this[t]}}function Di(t,e){return function(){this[t]=e}}function qi(t,e){return function(){var n=e.apply(this,arguments);n==null?delete this[t]:this[t]=n}}function Hi(t,e){return arguments.length>1?this.each((e==null?Pi:typeof e=="function"?qi:Di)(t,e)):this.node()[t]}function We(t){return t.trim().split(/^|\s+/)}function ue(t){return t.classList||new Qe(t)}function Qe(t){this._node=t,this._names=We(t.getAttribute("class")||"")}Qe.prototype={add:function(t){var e=this._names.indexOf(t);e<0&&(this._names.push(t),this._node.setAttribute("class",this._names.join(" ")))},remove:function(t){var e=this._names.indexOf(t);e>=0&&(this._names.splice(e,1),this._node.setAttribute("class",this._names.join(" ")))},contains:function(t){return this._names.indexOf(t)>=0}};function Ze(t,e){for(var n=ue(t),r=-1,i=e.length;++r<i;)n.add(e[r])}function Je(t,e){for(var n=ue(t),r=-1,i=e.length;++r<i;)n.remove(e[r])}function Oi(t){return function(){Ze(this,t)}}function zi(t){return function(){Je(this,t)}}function Ii(t,e){return function(){(e.apply(this,arguments)?Ze:Je)(this,t)}}function Bi(t,e){var n=We(t+"");if(arguments.length<2){for(var r=ue(this.node()),i=-1,o=n.length;++i<o;)if(!r.contains(n[i]))return!1;return!0}return this.each((typeof e=="function"?Ii:e?Oi:zi)(n,e))}function Vi(){this.textContent=""}function Fi(t){return function(){this.textContent=t}}function ji(t){return function(){var e=t.apply(this,arguments);this.textContent=e??""}}function Ki(t){return arguments.length?this.each(t==null?Vi:(typeof t=="function"?ji:Fi)(t)):this.node().textContent}function Gi(){this.innerHTML=""}function Ui(t){return function(){this.innerHTML=t}}function Xi(t){return function(){var e=t.apply(this,arguments);this.innerHTML=e??""}}function Yi(t){return arguments.length?this.each(t==null?Gi:(typeof t=="function"?Xi:Ui)(t)):this.node().innerHTML}function Wi(){this.nextSibling&&this.parentNode.appendChild(this)}function Qi(){return this.each(Wi)}function Zi(){this.previousSibling&&this.parentNode.insertBefore(this,this.parentNode.firstChild)}function Ji(){return this.each(Zi)}function to(t){var e=typeof t=="function"?t:Ke(t);return this.select(function(){return this.appendChild(e.apply(this,arguments))})}function eo(){return null}function no(t,e){var n=typeof t=="function"?t:Ke(t),r=e==null?eo:typeof e=="function"?e:Ge(e);return this.select(function(){return this.insertBefore(n.apply(this,arguments),r.apply(this,arguments)||null)})}function ro(){var t=this.parentNode;t&&t.removeChild(this)}function io(){return this.each(ro)}function oo(){var t=this.cloneNode(!1),e=this.parentNode;return e?e.insertBefore(t,this.nextSibling):t}function ao(){var t=this.cloneNode(!0),e=this.parentNode;return e?e.insertBefore(t,this.nextSibling):t}function so(t){return this.select(t?ao:oo)}function lo(t){return arguments.length?this.property("__data__",t):this.node().__data__}function uo(t){return function(e){t.call(this,e,this.__data__)}}function co(t){return t.trim().split(/^|\s+/).map(function(e){var n="",r=e.indexOf(".");return r>=0&&(n=e.slice(r+1),e=e.slice(0,r)),{type:e,name:n}})}function fo(t){return function(){var e=this.__on;if(e){for(var n=0,r=-1,i=e.length,o;n<i;++n)o=e[n],(!t.type||o.type===t.type)&&o.name===t.name?this.removeEventListener(o.type,o.listener,o.options):e[++r]=o;++r?e.length=r:delete this.__on}}}function ho(t,e,n){return function(){var r=this.__on,i,o=uo(e);if(r){for(var a=0,s=r.length;a<s;++a)if((i=r[a]).type===t.type&&i.name===t.name){this.removeEventListener(i.type,i.listener,i.options),this.addEventListener(i.type,i.listener=o,i.options=n),i.value=e;return}}this.addEventListener(t.type,o,n),i={type:t.type,name:t.name,value:e,listener:o,options:n},r?r.push(i):this.__on=[i]}}function mo(t,e,n){var r=co(t+""),i,o=r.length,a;if(arguments.length<2){var s=this.node().__on;if(s){for(var l=0,u=s.length,c;l<u;++l)for(i=0,c=s[l];i<o;++i)if((a=r[i]).type===c.type&&a.name===c.name)return c.value}return}for(s=e?ho:fo,i=0;i<o;++i)this.each(s(r[i],e,n));return this}function tn(t,e,n){var r=Ye(t),i=r.CustomEvent;typeof i=="function"?i=new i(e,n):(i=r.document.createEvent("Event"),n?(i.initEvent(e,n.bubbles,n.cancelable),i.detail=n.detail):i.initEvent(e,!1,!1)),t.dispatchEvent(i)}function po(t,e){return function(){return tn(this,t,e)}}function go(t,e){return function(){return tn(this,t,e.apply(this,arguments))}}function yo(t,e){return this.each((typeof e=="function"?go:po)(t,e))}function*bo(){for(var t=this._groups,e=0,n=t.length;e<n;++e)for(var r=t[e],i=0,o=r.length,a;i<o;++i)(a=r[i])&&(yield a)}var en=[null];function H(t,e){this._groups=t,this._parents=e}function xo(){return new H([[document.documentElement]],en)}function wo(){return this}H.prototype=xo.prototype={constructor:H,select:Br,selectAll:Gr,selectChild:Qr,selectChildren:ei,filter:ni,data:li,enter:ri,exit:ci,join:fi,merge:hi,selection:wo,order:di,sort:mi,call:gi,nodes:yi,node:bi,size:xi,empty:wi,each:vi,attr:Ni,style:Ti,property:Hi,classed:Bi,text:Ki,html:Yi,raise:Qi,lower:Ji,append:to,insert:no,remove:io,clone:so,datum:lo,on:mo,dispatch:yo,[Symbol.iterator]:bo};function O(t){return typeof t=="string"?new H([[document.querySelector(t)]],[document.documentElement]):new H([[t]],en)}var vo=0;function Mo(){return new le}function le(){this._="@"+(++vo).toString(36)}le.prototype=Mo.prototype={constructor:le,get:function(t){for(var e=this._;!(e in t);)if(!(t=t.parentNode))return;return t[e]},set:function(t,e){return t[this._]=e},remove:function(t){return this._ in t&&delete t[this._]},toString:function(){return this._}};function ko(t){let e;for(;e=t.sourceEvent;)t=e;return t}function ce(t,e){if(t=ko(t),e===void 0&&(e=t.currentTarget),e){var n=e.ownerSVGElement||e;if(n.createSVGPoint){var r=n.createSVGPoint();return r.x=t.clientX,r.y=t.clientY,r=r.matrixTransform(e.getScreenCTM().inverse()),[r.x,r.y]}if(e.getBoundingClientRect){var i=e.getBoundingClientRect();return[t.clientX-i.left-e.clientLeft,t.clientY-i.top-e.clientTop]}}return[t.pageX,t.pageY]}function fe(t,e,n,r){let i=n+e.reduce((s,l)=>s+l*l,0);if(i<=(1+2e-13)*r)return 0;if(n>=r)return 1/0;let o=r/i,a=0;for(let s=0;s<200;s++){let l=n/i,u=0;for(let h=0;h<t.length;h++){let f=a*t[h],d=(e[h]/(1+f))**2/i;l+=d,u+=d*t[h]/(1+f)}let c=(l-o)/(Math.sqrt(o)*(Math.sqrt(l)+Math.sqrt(o)))*(l/u);if(!(c>Number.EPSILON*a))break;a+=c}return a}var So=(t,e,n,r,i)=>(n+t.reduce((o,a,s)=>o+(i/(i+a)*e[s])**2,0))/r;function Eo({d:t,V:e},n,r,i=100){let o=e.map(l=>At(l,n)),a=rn(e,o),s=n.reduce((l,u,c)=>l+(u-(a[c]??0))**2,0);return nn(t,o,s,n.length,r,i)}function nn(t,e,n,r,i,o=100){let a=r*i,s=[...e],l={epsilon:i,feasible:!0,smallest:n/r,collapsed:!1,c:[],B:[],coefficients:[],z:[s],r:[Math.sqrt((n+At(s,s))/a)]},u=t.map(()=>1);for(let c=n;;c=0){let h=fe(t,s,c,a);if(l.feasible=h<1/0,l.collapsed=h===0,!l.feasible||l.collapsed||l.c.length===o)return l;let f=1/h;l.c.push(f),l.coefficients.push(s.map((d,m)=>d/(t[m]+f))),u=u.map((d,m)=>d*t[m]/(t[m]+f)),s=s.map((d,m)=>d*t[m]/(t[m]+f)),l.B.push(u),l.z.push(s),l.r.push(Math.sqrt(At(s,s)/a))}}function rn(t,e){let n=new Array(t[0]?.length??0).fill(0);for(let r=0;r<t.length;r++){let[i,o]=[t[r],e[r]];for(let a=0;a<n.length;a++)n[a]+=o*i[a]}return n}var At=(t,e)=>{let n=0;for(let r=0;r<t.length;r++)n+=t[r]*e[r];return n};function _o(t,e){let n=0;for(let r=1;r<e.length;r++)n+=(e[r]-e[r-1])*(t[r]**2+t[r-1]**2)/2;return n/(e[e.length-1]-e[0])}function gt(t,e){let n=t.flatMap(r=>r.kind==="slider"?r.name in e?[r]:[]:r.kind==="choice"?r.options.filter(({value:i})=>i===e[r.name]):[]);return Object.assign({},...n.map(r=>r.state),e)}function W(t){let e=Math.abs(t);if(e===0||e>=.001&&e<1e4)return`${+t.toPrecision(3)}`.replace("-","−");let[n,r]=t.toExponential(2).split("e");return`${Math.abs(+n)===1?n.replace(/1.*/,""):`${+n}·`}10${on(+r)}`.replace("-","−")}function Ao(t){let e=Math.max(...t.map(Math.abs))||1;if(e<1e-5||e>=1e6)return t.map(W);let n=Math.max(2-Math.floor(Math.log10(e)),0);return t.map(r=>r.toFixed(n).replace(/^-(?=[0.]*$)/,"").replace("-","−"))}var No=t=>String(t).replace(/\d/g,e=>"₀₁₂₃₄₅₆₇₈₉"[+e]),on=t=>String(t).replace(/[-\d]/g,e=>e==="-"?"⁻":"⁰¹²³⁴⁵⁶⁷⁸⁹"[+e]),$o=(t,e)=>`${t} ${e}${t===1?"":"s"}`;var an=1e4;function he(t,{id:e,start:n},r){let i={},o=[];for(let[l,u]of new URLSearchParams(t)){if(!l.startsWith(`${e}.`))continue;let c=l.slice(e.length+1),h=r.find(d=>d.name===c),f=h&&Co(h,u);f!==void 0?i[c]=f:o.push(Nt(c,u,h?To(h):"there is no such control"))}let a={...n,...gt(r,i)};for(let l of r){let u=i[l.name];if(l.kind!=="numbers"||u===void 0)continue;let c=l.length(a);u.length!==c&&(o.push(Nt(l.name,String(u),`${l.label} are ${c} numbers here`)),delete i[l.name])}let s=o.length>2?[`And ${o.length-2} more.`]:[];return{change:i,complaint:[...o.slice(0,2),...s].join(" ")}}var Nt=(t,e,n)=>`The address asks for ${t.slice(0,40)} = ${e.slice(0,40)}, but ${n}.`;function Co(t,e){if(t.kind==="choice")return t.options.some(({value:o})=>o===e)?e:void 0;if(t.kind==="button")return t.values.includes(e)?e:void 0;if(t.kind==="names")return Lo(t.values,e);let n=e.split(",").map(o=>o.trim()===""?NaN:Number(o));if(t.kind==="numbers")return n.every(o=>o>=t.min&&o<=t.max)?n:void 0;let[r]=n;if(n.length>1)return;if(t.kind==="rounds")return Number.isInteger(r)&&r>=0&&r<=an?r:void 0;if(t.step===1&&!Number.isInteger(r))return;let i=1e-9*(t.max-t.min);return r>=t.min-i&&r<=t.max+i?r:void 0}function Lo(t,e){let n=e==="none"?[]:e.split(",");if(n.every(r=>t.includes(r)))return t.filter(r=>n.includes(r)).join(",")||"none"}function To(t){let e=r=>r.map(i=>`“${i}”`).join(", ");if(t.kind==="choice")return`${t.label} is one of ${e(t.options.map(({value:r})=>r))}`;if(t.kind==="button")return`${t.label} is one of ${e(t.values)}`;if(t.kind==="names")return`${t.label} are some of ${e(t.values)}, or “none”`;if(t.kind==="rounds")return`${t.label} is a whole number from 0 to ${an}`;let n=`between ${W(t.min)} and ${W(t.max)}`;return t.kind==="numbers"?`${t.label} are numbers ${n}`:`${t.label} ${t.step===1?`is a whole number ${n}`:`lies ${n}`}`}function sn(t,e,n){let r=new URL(location.href);for(let i of[...r.searchParams.keys()])i.startsWith(`${t}.`)&&!(i.slice(t.length+1)in e)&&r.searchParams.delete(i);for(let[i,o]of Object.entries(e))String(o)===String(n[i])?r.searchParams.delete(`${t}.${i}`):r.searchParams.set(`${t}.${i}`,String(o));if(r.search=r.search.replaceAll("%2C",","),r.href!==location.href)try{history.replaceState(history.state,"",r)}catch{}}function de(t,e){let n=t?.getAttribute("href")?.split("#")[0]??"";return[...new URLSearchParams(n).keys()].some(r=>r.startsWith(`${e}.`))?n:null}function ln(t,e){let n=r=>{if(r.button!==0||r.ctrlKey||r.metaKey||r.shiftKey||r.altKey)return;let i=r.target instanceof Element?r.target.closest("a[href^='?']"):null,o=de(i,t);!i||o===null||(r.preventDefault(),e(o,i))};return document.addEventListener("click",n),()=>document.removeEventListener("click",n)}var Ro={previous:"M9 1v10L2 6z",next:"M3 1v10l7-5z"};function me(t,e,n){let r=e.flatMap(i=>{if(i.kind==="numbers"||i.kind==="names")return[];if(i.kind==="button")return[qo(t,i,n)];let o=t.appendChild(A("div",{class:`control ${i.kind}`,"data-name":i.name}));i.symbol&&(o.dataset.symbols=i.symbol),o.append(A("label",{for:i.name},i.label));let a=o.appendChild(A("span",{class:`value ${i.name}`})),s=o.appendChild(A("div",{class:"row"}));if(i.kind==="choice")return[Ho(s,a,i,n)];if(i.kind==="rounds")return[Oo(s,a,i,n)];let{needed:l}=i;return[Po(s,a,i,n),...l?[Do(o,l)]:[]]});return(i,o,a)=>{for(let s of r)s(i,o,a)}}function Po(t,e,n,r){let{name:i,min:o,max:a,log:s}=n,[l,u]=s?[Math.log10,d=>10**d]:[Number,Number],c=n.step??(l(a)-l(o))/100,h=t.appendChild(A("input",{id:i,type:"range",min:l(o),max:l(a),step:s?"any":c})),f=d=>r.set({[i]:Math.min(Math.max(+u(d).toPrecision(s?3:6),o),a)});if(h.addEventListener("input",()=>f(+h.value)),s){let d={ArrowRight:1,ArrowUp:1,ArrowLeft:-1,ArrowDown:-1,PageUp:10,PageDown:-10};h.addEventListener("keydown",m=>{!(m.key in d)||m.ctrlKey||m.altKey||m.metaKey||(m.preventDefault(),f(Math.min(Math.max(+h.value+c*d[m.key],l(o)),l(a))))})}return(d,m)=>{let g=(n.text??W)(d[i],m);h.value=String(l(d[i])),h.setAttribute("aria-valuetext",g),e.textContent=g}}function Do(t,e){let n=document.createComment("");return t.before(n),r=>{e(r)?t.isConnected||n.after(t):t.remove()}}function qo(t,e,n){let r=A("button",{id:e.name});t.appendChild(A("div",{class:"act"})).append(r);let i={};return r.addEventListener("click",()=>n.set(e.press(i))),o=>{i=o,r.textContent=e.text(o)}}function Ho(t,e,n,r){let{name:i,options:o}=n,a=t.appendChild(A("select",{id:i}));for(let{value:s,label:l}of o)a.append(A("option",{value:s},l));return a.addEventListener("change",()=>r.set({[i]:a.value})),e.textContent="changed",e.id=`${i}-changed`,s=>{a.value=String(s[i]);let{state:l={}}=o.find(c=>c.value===s[i])??{},u=Object.keys(l).some(c=>c!=="round"&&String(l[c])!==String(s[c]));e.style.visibility=u?"visible":"hidden",a.setAttribute("aria-describedby",u?e.id:"")}}function Oo(t,e,n,r){let{name:i}=n,[o,a]=[0,0],s=(f,d)=>{let m=t.appendChild(A("button",{class:f,"aria-label":`${f} ${n.noun??"round"}`}));return m.innerHTML=`<svg viewBox="0 0 12 12" aria-hidden="true"><path d="${Ro[f]}"/></svg>`,m.addEventListener("click",()=>o+d>=0&&o+d<=a&&r.set({[i]:o+d})),m},l=s("previous",-1),u=t.appendChild(A("input",{id:i,type:"range",min:0,step:1}));u.addEventListener("input",()=>r.set({[i]:+u.value}));let c=s("next",1),h=t.appendChild(A("button",{class:"play"},"Play"));return h.addEventListener("click",r.play),(f,d,m)=>{a=Math.max(n.last(d),0),o=Math.min(f[i],a);let g=n.text(o,d);u.max=String(a),u.value=String(o),u.disabled=a===0,u.setAttribute("aria-valuetext",g),e.textContent=g,l.setAttribute("aria-disabled",String(o===0)),c.setAttribute("aria-disabled",String(o>=a)),h.setAttribute("aria-disabled",String(a===0)),h.textContent=m?"Pause":"Play"}}function A(t,e,n=""){let r=document.createElement(t);for(let[i,o]of Object.entries(e))r.setAttribute(i,String(o));return r.textContent=n,r}var $t=class{constructor(e,n,r){this.line=e;this.challenge=r;this.key=`mini-distill ${location.pathname} ${n}`;try{this.done=sessionStorage.getItem(this.key)!==null}catch{}this.write()}line;challenge;done=!1;key;look(e,n){if(this.done||!this.challenge?.done(e,n))return"";this.done=!0;try{sessionStorage.setItem(this.key,"done")}catch{}return this.write(),`Done: ${this.challenge.reward} `}write(){if(!this.challenge)return;let{task:e,reward:n}=this.challenge;this.line.dataset.reward=n,this.line.replaceChildren(A("span",{class:"task"},`${this.done?"✓":"○"} ${e}`),...this.done?[" ",A("span",{class:"reward"},n)]:[]),this.line.classList.toggle("done",this.done)}};function yt(t,e){return t==null||e==null?NaN:t<e?-1:t>e?1:t>=e?0:NaN}function zo(t,e){return t==null||e==null?NaN:e<t?-1:e>t?1:e>=t?0:NaN}function un(t){let e,n,r;t.length!==2?(e=yt,n=(s,l)=>yt(t(s),l),r=(s,l)=>t(s)-l):(e=t===yt||t===zo?t:Io,n=t,r=t);function i(s,l,u=0,c=s.length){if(u<c){if(e(l,l)!==0)return c;do{let h=u+c>>>1;n(s[h],l)<0?u=h+1:c=h}while(u<c)}return u}function o(s,l,u=0,c=s.length){if(u<c){if(e(l,l)!==0)return c;do{let h=u+c>>>1;n(s[h],l)<=0?u=h+1:c=h}while(u<c)}return u}function a(s,l,u=0,c=s.length){let h=i(s,l,u,c-1);return h>u&&r(s[h-1],l)>-r(s[h],l)?h-1:h}return{left:i,center:a,right:o}}function Io(){return 0}function Bo(t){return t===null?NaN:+t}var cn=un(yt),fn=cn.right,dl=cn.left,ml=un(Bo).center;var pl=hn(dn),gl=hn(Vo);function hn(t){return function(e,n,r=n){if(!((n=+n)>=0))throw new RangeError("invalid rx");if(!((r=+r)>=0))throw new RangeError("invalid ry");let{data:i,width:o,height:a}=e;if(!((o=Math.floor(o))>=0))throw new RangeError("invalid width");if(!((a=Math.floor(a!==void 0?a:i.length/o))>=0))throw new RangeError("invalid height");if(!o||!a||!n&&!r)return e;let s=n&&t(n),l=r&&t(r),u=i.slice();return s&&l?(rt(s,u,i,o,a),rt(s,i,u,o,a),rt(s,u,i,o,a),it(l,i,u,o,a),it(l,u,i,o,a),it(l,i,u,o,a)):s?(rt(s,i,u,o,a),rt(s,u,i,o,a),rt(s,i,u,o,a)):l&&(it(l,i,u,o,a),it(l,u,i,o,a),it(l,i,u,o,a)),e}}function rt(t,e,n,r,i){for(let o=0,a=r*i;o<a;)t(e,n,o,o+=r,1)}function it(t,e,n,r,i){for(let o=0,a=r*i;o<r;++o)t(e,n,o,o+a,r)}function Vo(t){let e=dn(t);return(n,r,i,o,a)=>{i<<=2,o<<=2,a<<=2,e(n,r,i+0,o+0,a),e(n,r,i+1,o+1,a),e(n,r,i+2,o+2,a),e(n,r,i+3,o+3,a)}}function dn(t){let e=Math.floor(t);if(e===t)return Fo(t);let n=t-e,r=2*t+1;return(i,o,a,s,l)=>{if(!((s-=l)>=a))return;let u=e*o[a],c=l*e,h=c+l;for(let f=a,d=a+c;f<d;f+=l)u+=o[Math.min(s,f)];for(let f=a,d=s;f<=d;f+=l)u+=o[Math.min(s,f+c)],i[f]=(u+n*(o[Math.max(a,f-h)]+o[Math.min(s,f+h)]))/r,u-=o[Math.max(a,f-c)]}}function Fo(t){let e=2*t+1;return(n,r,i,o,a)=>{if(!((o-=a)>=i))return;let s=t*r[i],l=a*t;for(let u=i,c=i+l;u<c;u+=a)s+=r[Math.min(o,u)];for(let u=i,c=o;u<=c;u+=a)s+=r[Math.min(o,u+l)],n[u]=s/e,s-=r[Math.max(i,u-l)]}}var jo=Array.prototype,yl=jo.slice;var Ko=Math.sqrt(50),Go=Math.sqrt(10),Uo=Math.sqrt(2);function Ct(t,e,n){let r=(e-t)/Math.max(0,n),i=Math.floor(Math.log10(r)),o=r/Math.pow(10,i),a=o>=Ko?10:o>=Go?5:o>=Uo?2:1,s,l,u;return i<0?(u=Math.pow(10,-i)/a,s=Math.round(t*u),l=Math.round(e*u),s/u<t&&++s,l/u>e&&--l,u=-u):(u=Math.pow(10,i)*a,s=Math.round(t/u),l=Math.round(e/u),s*u<t&&++s,l*u>e&&--l),l<s&&.5<=n&&n<2?Ct(t,e,n*2):[s,l,u]}function Tt(t,e,n){if(e=+e,t=+t,n=+n,!(n>0))return[];if(t===e)return[t];let r=e<t,[i,o,a]=r?Ct(e,t,n):Ct(t,e,n);if(!(o>=i))return[];let s=o-i+1,l=new Array(s);if(r)if(a<0)for(let u=0;u<s;++u)l[u]=(o-u)/-a;else for(let u=0;u<s;++u)l[u]=(o-u)*a;else if(a<0)for(let u=0;u<s;++u)l[u]=(i+u)/-a;else for(let u=0;u<s;++u)l[u]=(i+u)*a;return l}function Lt(t,e,n){return e=+e,t=+t,n=+n,Ct(t,e,n)[2]}function mn(t,e,n){e=+e,t=+t,n=+n;let r=e<t,i=r?Lt(e,t,n):Lt(t,e,n);return(r?-1:1)*(i<0?1/-i:i)}var bl=Xo(Math.random);function Xo(t){return function(n,r=0,i=n.length){let o=i-(r=+r);for(;o;){let a=t()*o--|0,s=n[o+r];n[o+r]=n[a+r],n[a+r]=s}return n}}function lt(t,e,n){t.prototype=e.prototype=n,n.constructor=t}function wt(t,e){var n=Object.create(t.prototype);for(var r in e)n[r]=e[r];return n}function Z(){}var nt=.7,st=1/nt,ot="\\s*([+-]?\\d+)\\s*",bt="\\s*([+-]?(?:\\d*\\.)?\\d+(?:[eE][+-]?\\d+)?)\\s*",U="\\s*([+-]?(?:\\d*\\.)?\\d+(?:[eE][+-]?\\d+)?)%\\s*",Yo=/^#([0-9a-f]{3,8})$/,Wo=new RegExp(`^rgb\\(${ot},${ot},${ot}\\)$`),Qo=new RegExp(`^rgb\\(${U},${U},${U}\\)$`),Zo=new RegExp(`^rgba\\(${ot},${ot},${ot},${bt}\\)$`),Jo=new RegExp(`^rgba\\(${U},${U},${U},${bt}\\)$`),ta=new RegExp(`^hsl\\(${bt},${U},${U}\\)$`),ea=new RegExp(`^hsla\\(${bt},${U},${U},${bt}\\)$`),pn={aliceblue:15792383,antiquewhite:16444375,aqua:65535,aquamarine:8388564,azure:15794175,beige:16119260,bisque:16770244,black:0,blanchedalmond:16772045,blue:255,blueviolet:9055202,brown:10824234,burlywood:14596231,cadetblue:6266528,chartreuse:8388352,chocolate:13789470,coral:16744272,cornflowerblue:6591981,cornsilk:16775388,crimson:14423100,cyan:65535,darkblue:139,darkcyan:35723,darkgoldenrod:12092939,darkgray:11119017,darkgreen:25600,darkgrey:11119017,darkkhaki:12433259,darkmagenta:9109643,darkolivegreen:5597999,darkorange:16747520,darkorchid:10040012,darkred:9109504,darksalmon:15308410,darkseagreen:9419919,darkslateblue:4734347,darkslategray:3100495,darkslategrey:3100495,darkturquoise:52945,darkviolet:9699539,deeppink:16716947,deepskyblue:49151,dimgray:6908265,dimgrey:6908265,dodgerblue:2003199,firebrick:11674146,floralwhite:16775920,forestgreen:2263842,fuchsia:16711935,gainsboro:14474460,ghostwhite:16316671,gold:16766720,goldenrod:14329120,gray:8421504,green:32768,greenyellow:11403055,grey:8421504,honeydew:15794160,hotpink:16738740,indianred:13458524,indigo:4915330,ivory:16777200,khaki:15787660,lavender:15132410,lavenderblush:16773365,lawngreen:8190976,lemonchiffon:16775885,lightblue:11393254,lightcoral:15761536,lightcyan:14745599,lightgoldenrodyellow:16448210,lightgray:13882323,lightgreen:9498256,lightgrey:13882323,lightpink:16758465,lightsalmon:16752762,lightseagreen:2142890,lightskyblue:8900346,lightslategray:7833753,lightslategrey:7833753,lightsteelblue:11584734,lightyellow:16777184,lime:65280,limegreen:3329330,linen:16445670,magenta:16711935,maroon:8388608,mediumaquamarine:6737322,mediumblue:205,mediumorchid:12211667,mediumpurple:9662683,mediumseagreen:3978097,mediumslateblue:8087790,mediumspringgreen:64154,mediumturquoise:4772300,mediumvioletred:13047173,midnightblue:1644912,mintcream:16121850,mistyrose:16770273,moccasin:16770229,navajowhite:16768685,navy:128,oldlace:16643558,olive:8421376,olivedrab:7048739,orange:16753920,orangered:16729344,orchid:14315734,palegoldenrod:15657130,palegreen:10025880,paleturquoise:11529966,palevioletred:14381203,papayawhip:16773077,peachpuff:16767673,peru:13468991,pink:16761035,plum:14524637,powderblue:11591910,purple:8388736,rebeccapurple:6697881,red:16711680,rosybrown:12357519,royalblue:4286945,saddlebrown:9127187,salmon:16416882,sandybrown:16032864,seagreen:3050327,seashell:16774638,sienna:10506797,silver:12632256,skyblue:8900331,slateblue:6970061,slategray:7372944,slategrey:7372944,snow:16775930,springgreen:65407,steelblue:4620980,tan:13808780,teal:32896,thistle:14204888,tomato:16737095,turquoise:4251856,violet:15631086,wheat:16113331,white:16777215,whitesmoke:16119285,yellow:16776960,yellowgreen:10145074};lt(Z,ut,{copy(t){return Object.assign(new this.constructor,this,t)},displayable(){return this.rgb().displayable()},hex:gn,formatHex:gn,formatHex8:na,formatHsl:ra,formatRgb:yn,toString:yn});function gn(){return this.rgb().formatHex()}function na(){return this.rgb().formatHex8()}function ra(){return _n(this).formatHsl()}function yn(){return this.rgb().formatRgb()}function ut(t){var e,n;return t=(t+"").trim().toLowerCase(),(e=Yo.exec(t))?(n=e[1].length,e=parseInt(e[1],16),n===6?bn(e):n===3?new R(e>>8&15|e>>4&240,e>>4&15|e&240,(e&15)<<4|e&15,1):n===8?Rt(e>>24&255,e>>16&255,e>>8&255,(e&255)/255):n===4?Rt(e>>12&15|e>>8&240,e>>8&15|e>>4&240,e>>4&15|e&240,((e&15)<<4|e&15)/255):null):(e=Wo.exec(t))?new R(e[1],e[2],e[3],1):(e=Qo.exec(t))?new R(e[1]*255/100,e[2]*255/100,e[3]*255/100,1):(e=Zo.exec(t))?Rt(e[1],e[2],e[3],e[4]):(e=Jo.exec(t))?Rt(e[1]*255/100,e[2]*255/100,e[3]*255/100,e[4]):(e=ta.exec(t))?vn(e[1],e[2]/100,e[3]/100,1):(e=ea.exec(t))?vn(e[1],e[2]/100,e[3]/100,e[4]):pn.hasOwnProperty(t)?bn(pn[t]):t==="transparent"?new R(NaN,NaN,NaN,0):null}function bn(t){return new R(t>>16&255,t>>8&255,t&255,1)}function Rt(t,e,n,r){return r<=0&&(t=e=n=NaN),new R(t,e,n,r)}function we(t){return t instanceof Z||(t=ut(t)),t?(t=t.rgb(),new R(t.r,t.g,t.b,t.opacity)):new R}function vt(t,e,n,r){return arguments.length===1?we(t):new R(t,e,n,r??1)}function R(t,e,n,r){this.r=+t,this.g=+e,this.b=+n,this.opacity=+r}lt(R,vt,wt(Z,{brighter(t){return t=t==null?st:Math.pow(st,t),new R(this.r*t,this.g*t,this.b*t,this.opacity)},darker(t){return t=t==null?nt:Math.pow(nt,t),new R(this.r*t,this.g*t,this.b*t,this.opacity)},rgb(){return this},clamp(){return new R(tt(this.r),tt(this.g),tt(this.b),Dt(this.opacity))},displayable(){return-.5<=this.r&&this.r<255.5&&-.5<=this.g&&this.g<255.5&&-.5<=this.b&&this.b<255.5&&0<=this.opacity&&this.opacity<=1},hex:xn,formatHex:xn,formatHex8:ia,formatRgb:wn,toString:wn}));function xn(){return`#${J(this.r)}${J(this.g)}${J(this.b)}`}function ia(){return`#${J(this.r)}${J(this.g)}${J(this.b)}${J((isNaN(this.opacity)?1:this.opacity)*255)}`}function wn(){let t=Dt(this.opacity);return`${t===1?"rgb(":"rgba("}${tt(this.r)}, ${tt(this.g)}, ${tt(this.b)}${t===1?")":`, ${t})`}`}function Dt(t){return isNaN(t)?1:Math.max(0,Math.min(1,t))}function tt(t){return Math.max(0,Math.min(255,Math.round(t)||0))}function J(t){return t=tt(t),(t<16?"0":"")+t.toString(16)}function vn(t,e,n,r){return r<=0?t=e=n=NaN:n<=0||n>=1?t=e=NaN:e<=0&&(t=NaN),new F(t,e,n,r)}function _n(t){if(t instanceof F)return new F(t.h,t.s,t.l,t.opacity);if(t instanceof Z||(t=ut(t)),!t)return new F;if(t instanceof F)return t;t=t.rgb();var e=t.r/255,n=t.g/255,r=t.b/255,i=Math.min(e,n,r),o=Math.max(e,n,r),a=NaN,s=o-i,l=(o+i)/2;return s?(e===o?a=(n-r)/s+(n<r)*6:n===o?a=(r-e)/s+2:a=(e-n)/s+4,s/=l<.5?o+i:2-o-i,a*=60):s=l>0&&l<1?0:a,new F(a,s,l,t.opacity)}function Ht(t,e,n,r){return arguments.length===1?_n(t):new F(t,e,n,r??1)}function F(t,e,n,r){this.h=+t,this.s=+e,this.l=+n,this.opacity=+r}lt(F,Ht,wt(Z,{brighter(t){return t=t==null?st:Math.pow(st,t),new F(this.h,this.s,this.l*t,this.opacity)},darker(t){return t=t==null?nt:Math.pow(nt,t),new F(this.h,this.s,this.l*t,this.opacity)},rgb(){var t=this.h%360+(this.h<0)*360,e=isNaN(t)||isNaN(this.s)?0:this.s,n=this.l,r=n+(n<.5?n:1-n)*e,i=2*n-r;return new R(pe(t>=240?t-240:t+120,i,r),pe(t,i,r),pe(t<120?t+240:t-120,i,r),this.opacity)},clamp(){return new F(Mn(this.h),Pt(this.s),Pt(this.l),Dt(this.opacity))},displayable(){return(0<=this.s&&this.s<=1||isNaN(this.s))&&0<=this.l&&this.l<=1&&0<=this.opacity&&this.opacity<=1},formatHsl(){let t=Dt(this.opacity);return`${t===1?"hsl(":"hsla("}${Mn(this.h)}, ${Pt(this.s)*100}%, ${Pt(this.l)*100}%${t===1?")":`, ${t})`}`}}));function Mn(t){return t=(t||0)%360,t<0?t+360:t}function Pt(t){return Math.max(0,Math.min(1,t||0))}function pe(t,e,n){return(t<60?e+(n-e)*t/60:t<180?n:t<240?e+(n-e)*(240-t)/60:e)*255}var An=Math.PI/180,Nn=180/Math.PI,qt=18,$n=.96422,Cn=1,Ln=.82521,Tn=4/29,at=6/29,Rn=3*at*at,oa=at*at*at;function Pn(t){if(t instanceof X)return new X(t.l,t.a,t.b,t.opacity);if(t instanceof Q)return qn(t);t instanceof R||(t=we(t));var e=xe(t.r),n=xe(t.g),r=xe(t.b),i=ge((.2225045*e+.7168786*n+.0606169*r)/Cn),o,a;return e===n&&n===r?o=a=i:(o=ge((.4360747*e+.3850649*n+.1430804*r)/$n),a=ge((.0139322*e+.0971045*n+.7141733*r)/Ln)),new X(116*i-16,500*(o-i),200*(i-a),t.opacity)}function Dn(t,e,n,r){return arguments.length===1?Pn(t):new X(t,e,n,r??1)}function X(t,e,n,r){this.l=+t,this.a=+e,this.b=+n,this.opacity=+r}lt(X,Dn,wt(Z,{brighter(t){return new X(this.l+qt*(t??1),this.a,this.b,this.opacity)},darker(t){return new X(this.l-qt*(t??1),this.a,this.b,this.opacity)},rgb(){var t=(this.l+16)/116,e=isNaN(this.a)?t:t+this.a/500,n=isNaN(this.b)?t:t-this.b/200;return e=$n*ye(e),t=Cn*ye(t),n=Ln*ye(n),new R(be(3.1338561*e-1.6168667*t-.4906146*n),be(-.9787684*e+1.9161415*t+.033454*n),be(.0719453*e-.2289914*t+1.4052427*n),this.opacity)}}));function ge(t){return t>oa?Math.pow(t,1/3):t/Rn+Tn}function ye(t){return t>at?t*t*t:Rn*(t-Tn)}function be(t){return 255*(t<=.0031308?12.92*t:1.055*Math.pow(t,1/2.4)-.055)}function xe(t){return(t/=255)<=.04045?t/12.92:Math.pow((t+.055)/1.055,2.4)}function aa(t){if(t instanceof Q)return new Q(t.h,t.c,t.l,t.opacity);if(t instanceof X||(t=Pn(t)),t.a===0&&t.b===0)return new Q(NaN,0<t.l&&t.l<100?0:NaN,t.l,t.opacity);var e=Math.atan2(t.b,t.a)*Nn;return new Q(e<0?e+360:e,Math.sqrt(t.a*t.a+t.b*t.b),t.l,t.opacity)}function Ot(t,e,n,r){return arguments.length===1?aa(t):new Q(t,e,n,r??1)}function Q(t,e,n,r){this.h=+t,this.c=+e,this.l=+n,this.opacity=+r}function qn(t){if(isNaN(t.h))return new X(t.l,0,0,t.opacity);var e=t.h*An;return new X(t.l,Math.cos(e)*t.c,Math.sin(e)*t.c,t.opacity)}lt(Q,Ot,wt(Z,{brighter(t){return new Q(this.h,this.c,this.l+qt*(t??1),this.opacity)},darker(t){return new Q(this.h,this.c,this.l-qt*(t??1),this.opacity)},rgb(){return qn(this).rgb()}}));var Hn=-.14861,ve=1.78277,Me=-.29227,zt=-.90649,xt=1.97294,kn=xt*zt,Sn=xt*ve,En=ve*Me-zt*Hn;function sa(t){if(t instanceof et)return new et(t.h,t.s,t.l,t.opacity);t instanceof R||(t=we(t));var e=t.r/255,n=t.g/255,r=t.b/255,i=(En*r+kn*e-Sn*n)/(En+kn-Sn),o=r-i,a=(xt*(n-i)-Me*o)/zt,s=Math.sqrt(a*a+o*o)/(xt*i*(1-i)),l=s?Math.atan2(a,o)*Nn-120:NaN;return new et(l<0?l+360:l,s,i,t.opacity)}function It(t,e,n,r){return arguments.length===1?sa(t):new et(t,e,n,r??1)}function et(t,e,n,r){this.h=+t,this.s=+e,this.l=+n,this.opacity=+r}lt(et,It,wt(Z,{brighter(t){return t=t==null?st:Math.pow(st,t),new et(this.h,this.s,this.l*t,this.opacity)},darker(t){return t=t==null?nt:Math.pow(nt,t),new et(this.h,this.s,this.l*t,this.opacity)},rgb(){var t=isNaN(this.h)?0:(this.h+120)*An,e=+this.l,n=isNaN(this.s)?0:this.s*e*(1-e),r=Math.cos(t),i=Math.sin(t);return new R(255*(e+n*(Hn*r+ve*i)),255*(e+n*(Me*r+zt*i)),255*(e+n*(xt*r)),this.opacity)}}));function Bn(t,e,n,r,i){var o=t*t,a=o*t;return((1-3*t+3*o-a)*e+(4-6*o+3*a)*n+(1+3*t+3*o-3*a)*r+a*i)/6}function la(t){var e=t.length-1;return function(n){var r=n<=0?n=0:n>=1?(n=1,e-1):Math.floor(n*e),i=t[r],o=t[r+1],a=r>0?t[r-1]:2*i-o,s=r<e-1?t[r+2]:2*o-i;return Bn((n-r/e)*e,a,i,o,s)}}function ua(t){var e=t.length;return function(n){var r=Math.floor(((n%=1)<0?++n:n)*e),i=t[(r+e-1)%e],o=t[r%e],a=t[(r+1)%e],s=t[(r+2)%e];return Bn((n-r/e)*e,i,o,a,s)}}var Vt=t=>()=>t;function Vn(t,e){return function(n){return t+n*e}}function ca(t,e,n){return t=Math.pow(t,n),e=Math.pow(e,n)-t,n=1/n,function(r){return Math.pow(t+r*e,n)}}function _e(t,e){var n=e-t;return n?Vn(t,n>180||n<-180?n-360*Math.round(n/360):n):Vt(isNaN(t)?e:t)}function fa(t){return(t=+t)==1?q:function(e,n){return n-e?ca(e,n,t):Vt(isNaN(e)?n:e)}}function q(t,e){var n=e-t;return n?Vn(t,n):Vt(isNaN(t)?e:t)}var On=(function t(e){var n=fa(e);function r(i,o){var a=n((i=vt(i)).r,(o=vt(o)).r),s=n(i.g,o.g),l=n(i.b,o.b),u=q(i.opacity,o.opacity);return function(c){return i.r=a(c),i.g=s(c),i.b=l(c),i.opacity=u(c),i+""}}return r.gamma=t,r})(1);function Fn(t){return function(e){var n=e.length,r=new Array(n),i=new Array(n),o=new Array(n),a,s;for(a=0;a<n;++a)s=vt(e[a]),r[a]=s.r||0,i[a]=s.g||0,o[a]=s.b||0;return r=t(r),i=t(i),o=t(o),s.opacity=1,function(l){return s.r=r(l),s.g=i(l),s.b=o(l),s+""}}}var Ml=Fn(la),kl=Fn(ua);function ha(t,e){e||(e=[]);var n=t?Math.min(e.length,t.length):0,r=e.slice(),i;return function(o){for(i=0;i<n;++i)r[i]=t[i]*(1-o)+e[i]*o;return r}}function da(t){return ArrayBuffer.isView(t)&&!(t instanceof DataView)}function ma(t,e){var n=e?e.length:0,r=t?Math.min(n,t.length):0,i=new Array(r),o=new Array(n),a;for(a=0;a<r;++a)i[a]=Ft(t[a],e[a]);for(;a<n;++a)o[a]=e[a];return function(s){for(a=0;a<r;++a)o[a]=i[a](s);return o}}function pa(t,e){var n=new Date;return t=+t,e=+e,function(r){return n.setTime(t*(1-r)+e*r),n}}function j(t,e){return t=+t,e=+e,function(n){return t*(1-n)+e*n}}function ga(t,e){var n={},r={},i;(t===null||typeof t!="object")&&(t={}),(e===null||typeof e!="object")&&(e={});for(i in e)i in t?n[i]=Ft(t[i],e[i]):r[i]=e[i];return function(o){for(i in n)r[i]=n[i](o);return r}}var Se=/[-+]?(?:\d+\.?\d*|\.?\d+)(?:[eE][-+]?\d+)?/g,ke=new RegExp(Se.source,"g");function ya(t){return function(){return t}}function ba(t){return function(e){return t(e)+""}}function xa(t,e){var n=Se.lastIndex=ke.lastIndex=0,r,i,o,a=-1,s=[],l=[];for(t=t+"",e=e+"";(r=Se.exec(t))&&(i=ke.exec(e));)(o=i.index)>n&&(o=e.slice(n,o),s[a]?s[a]+=o:s[++a]=o),(r=r[0])===(i=i[0])?s[a]?s[a]+=i:s[++a]=i:(s[++a]=null,l.push({i:a,x:j(r,i)})),n=ke.lastIndex;return n<e.length&&(o=e.slice(n),s[a]?s[a]+=o:s[++a]=o),s.length<2?l[0]?ba(l[0].x):ya(e):(e=l.length,function(u){for(var c=0,h;c<e;++c)s[(h=l[c]).i]=h.x(u);return s.join("")})}function Ft(t,e){var n=typeof e,r;return e==null||n==="boolean"?Vt(e):(n==="number"?j:n==="string"?(r=ut(e))?(e=r,On):xa:e instanceof ut?On:e instanceof Date?pa:da(e)?ha:Array.isArray(e)?ma:typeof e.valueOf!="function"&&typeof e.toString!="function"||isNaN(e)?ga:j)(t,e)}function jn(t,e){return t=+t,e=+e,function(n){return Math.round(t*(1-n)+e*n)}}var zn=180/Math.PI,Ee={translateX:0,translateY:0,rotate:0,skewX:0,scaleX:1,scaleY:1};function Kn(t,e,n,r,i,o){var a,s,l;return(a=Math.sqrt(t*t+e*e))&&(t/=a,e/=a),(l=t*n+e*r)&&(n-=t*l,r-=e*l),(s=Math.sqrt(n*n+r*r))&&(n/=s,r/=s,l/=s),t*r<e*n&&(t=-t,e=-e,l=-l,a=-a),{translateX:i,translateY:o,rotate:Math.atan2(e,t)*zn,skewX:Math.atan(l)*zn,scaleX:a,scaleY:s}}var Bt;function wa(t){let e=new(typeof DOMMatrix=="function"?DOMMatrix:WebKitCSSMatrix)(t+"");return e.isIdentity?Ee:Kn(e.a,e.b,e.c,e.d,e.e,e.f)}function va(t){return t==null||(Bt||(Bt=document.createElementNS("http://www.w3.org/2000/svg","g")),Bt.setAttribute("transform",t),!(t=Bt.transform.baseVal.consolidate()))?Ee:(t=t.matrix,Kn(t.a,t.b,t.c,t.d,t.e,t.f))}function Gn(t,e,n,r){function i(u){return u.length?u.pop()+" ":""}function o(u,c,h,f,d,m){if(u!==h||c!==f){var g=d.push("translate(",null,e,null,n);m.push({i:g-4,x:j(u,h)},{i:g-2,x:j(c,f)})}else(h||f)&&d.push("translate("+h+e+f+n)}function a(u,c,h,f){u!==c?(u-c>180?c+=360:c-u>180&&(u+=360),f.push({i:h.push(i(h)+"rotate(",null,r)-2,x:j(u,c)})):c&&h.push(i(h)+"rotate("+c+r)}function s(u,c,h,f){u!==c?f.push({i:h.push(i(h)+"skewX(",null,r)-2,x:j(u,c)}):c&&h.push(i(h)+"skewX("+c+r)}function l(u,c,h,f,d,m){if(u!==h||c!==f){var g=d.push(i(d)+"scale(",null,",",null,")");m.push({i:g-4,x:j(u,h)},{i:g-2,x:j(c,f)})}else(h!==1||f!==1)&&d.push(i(d)+"scale("+h+","+f+")")}return function(u,c){var h=[],f=[];return u=t(u),c=t(c),o(u.translateX,u.translateY,c.translateX,c.translateY,h,f),a(u.rotate,c.rotate,h,f),s(u.skewX,c.skewX,h,f),l(u.scaleX,u.scaleY,c.scaleX,c.scaleY,h,f),u=c=null,function(d){for(var m=-1,g=f.length,y;++m<g;)h[(y=f[m]).i]=y.x(d);return h.join("")}}}var Sl=Gn(wa,"px, ","px)","deg)"),El=Gn(va,", ",")",")"),Ma=1e-12;function In(t){return((t=Math.exp(t))+1/t)/2}function ka(t){return((t=Math.exp(t))-1/t)/2}function Sa(t){return((t=Math.exp(2*t))-1)/(t+1)}var _l=(function t(e,n,r){function i(o,a){var s=o[0],l=o[1],u=o[2],c=a[0],h=a[1],f=a[2],d=c-s,m=h-l,g=d*d+m*m,y,k;if(g<Ma)k=Math.log(f/u)/e,y=function(v){return[s+v*d,l+v*m,u*Math.exp(e*v*k)]};else{var b=Math.sqrt(g),S=(f*f-u*u+r*g)/(2*u*n*b),p=(f*f-u*u-r*g)/(2*f*n*b),M=Math.log(Math.sqrt(S*S+1)-S),x=Math.log(Math.sqrt(p*p+1)-p);k=(x-M)/e,y=function(v){var N=v*k,$=In(M),C=u/(n*b)*($*Sa(e*N+M)-ka(M));return[s+C*d,l+C*m,u*$/In(e*N+M)]}}return y.duration=Math.abs(k)*1e3*e/Math.SQRT2,y}return i.rho=function(o){var a=Math.max(.001,+o),s=a*a,l=s*s;return t(a,s,l)},i})(Math.SQRT2,2,4);function Un(t){return function(e,n){var r=t((e=Ht(e)).h,(n=Ht(n)).h),i=q(e.s,n.s),o=q(e.l,n.l),a=q(e.opacity,n.opacity);return function(s){return e.h=r(s),e.s=i(s),e.l=o(s),e.opacity=a(s),e+""}}}var Al=Un(_e),Nl=Un(q);function Xn(t){return function(e,n){var r=t((e=Ot(e)).h,(n=Ot(n)).h),i=q(e.c,n.c),o=q(e.l,n.l),a=q(e.opacity,n.opacity);return function(s){return e.h=r(s),e.c=i(s),e.l=o(s),e.opacity=a(s),e+""}}}var $l=Xn(_e),Cl=Xn(q);function Yn(t){return(function e(n){n=+n;function r(i,o){var a=t((i=It(i)).h,(o=It(o)).h),s=q(i.s,o.s),l=q(i.l,o.l),u=q(i.opacity,o.opacity);return function(c){return i.h=a(c),i.s=s(c),i.l=l(Math.pow(c,n)),i.opacity=u(c),i+""}}return r.gamma=e,r})(1)}var Ll=Yn(_e),Tl=Yn(q);function Ea(t){return Math.abs(t=Math.round(t))>=1e21?t.toLocaleString("en").replace(/,/g,""):t.toString(10)}function Kt(t,e){if(!isFinite(t)||t===0)return null;var n=(t=e?t.toExponential(e-1):t.toExponential()).indexOf("e"),r=t.slice(0,n);return[r.length>1?r[0]+r.slice(2):r,+t.slice(n+1)]}function ct(t){return t=Kt(Math.abs(t)),t?t[1]:NaN}function _a(t,e){return function(n,r){for(var i=n.length,o=[],a=0,s=t[0],l=0;i>0&&s>0&&(l+s+1>r&&(s=Math.max(1,r-l)),o.push(n.substring(i-=s,i+s)),!((l+=s+1)>r));)s=t[a=(a+1)%t.length];return o.reverse().join(e)}}function Aa(t){return function(e){return e.replace(/[0-9]/g,function(n){return t[+n]})}}var Na=/^(?:(.)?([<>=^]))?([+\-( ])?([$#])?(0)?(\d+)?(,)?(\.\d+)?(~)?([a-z%])?$/i;function ft(t){if(!(e=Na.exec(t)))throw new Error("invalid format: "+t);var e;return new Ae({fill:e[1],align:e[2],sign:e[3],symbol:e[4],zero:e[5],width:e[6],comma:e[7],precision:e[8]&&e[8].slice(1),trim:e[9],type:e[10]})}ft.prototype=Ae.prototype;function Ae(t){this.fill=t.fill===void 0?" ":t.fill+"",this.align=t.align===void 0?">":t.align+"",this.sign=t.sign===void 0?"-":t.sign+"",this.symbol=t.symbol===void 0?"":t.symbol+"",this.zero=!!t.zero,this.width=t.width===void 0?void 0:+t.width,this.comma=!!t.comma,this.precision=t.precision===void 0?void 0:+t.precision,this.trim=!!t.trim,this.type=t.type===void 0?"":t.type+""}Ae.prototype.toString=function(){return this.fill+this.align+this.sign+this.symbol+(this.zero?"0":"")+(this.width===void 0?"":Math.max(1,this.width|0))+(this.comma?",":"")+(this.precision===void 0?"":"."+Math.max(0,this.precision|0))+(this.trim?"~":"")+this.type};function $a(t){t:for(var e=t.length,n=1,r=-1,i;n<e;++n)switch(t[n]){case".":r=i=n;break;case"0":r===0&&(r=n),i=n;break;default:if(!+t[n])break t;r>0&&(r=0);break}return r>0?t.slice(0,r)+t.slice(i+1):t}var Gt;function Ca(t,e){var n=Kt(t,e);if(!n)return Gt=void 0,t.toPrecision(e);var r=n[0],i=n[1],o=i-(Gt=Math.max(-8,Math.min(8,Math.floor(i/3)))*3)+1,a=r.length;return o===a?r:o>a?r+new Array(o-a+1).join("0"):o>0?r.slice(0,o)+"."+r.slice(o):"0."+new Array(1-o).join("0")+Kt(t,Math.max(0,e+o-1))[0]}function Wn(t,e){var n=Kt(t,e);if(!n)return t+"";var r=n[0],i=n[1];return i<0?"0."+new Array(-i).join("0")+r:r.length>i+1?r.slice(0,i+1)+"."+r.slice(i+1):r+new Array(i-r.length+2).join("0")}var Qn={"%":(t,e)=>(t*100).toFixed(e),b:t=>Math.round(t).toString(2),c:t=>t+"",d:Ea,e:(t,e)=>t.toExponential(e),f:(t,e)=>t.toFixed(e),g:(t,e)=>t.toPrecision(e),o:t=>Math.round(t).toString(8),p:(t,e)=>Wn(t*100,e),r:Wn,s:Ca,X:t=>Math.round(t).toString(16).toUpperCase(),x:t=>Math.round(t).toString(16)};function Zn(t){return t}var Jn=Array.prototype.map,tr=["y","z","a","f","p","n","µ","m","","k","M","G","T","P","E","Z","Y"];function La(t){var e=t.grouping===void 0||t.thousands===void 0?Zn:_a(Jn.call(t.grouping,Number),t.thousands+""),n=t.currency===void 0?"":t.currency[0]+"",r=t.currency===void 0?"":t.currency[1]+"",i=t.decimal===void 0?".":t.decimal+"",o=t.numerals===void 0?Zn:Aa(Jn.call(t.numerals,String)),a=t.percent===void 0?"%":t.percent+"",s=t.minus===void 0?"−":t.minus+"",l=t.nan===void 0?"NaN":t.nan+"";function u(h,f){h=ft(h);var d=h.fill,m=h.align,g=h.sign,y=h.symbol,k=h.zero,b=h.width,S=h.comma,p=h.precision,M=h.trim,x=h.type;x==="n"?(S=!0,x="g"):Qn[x]||(p===void 0&&(p=12),M=!0,x="g"),(k||d==="0"&&m==="=")&&(k=!0,d="0",m="=");var v=(f&&f.prefix!==void 0?f.prefix:"")+(y==="$"?n:y==="#"&&/[boxX]/.test(x)?"0"+x.toLowerCase():""),N=(y==="$"?r:/[%p]/.test(x)?a:"")+(f&&f.suffix!==void 0?f.suffix:""),$=Qn[x],C=/[defgprs%]/.test(x);p=p===void 0?6:/[gprs]/.test(x)?Math.max(1,Math.min(21,p)):Math.max(0,Math.min(20,p));function E(w){var T=v,L=N,K,Y,z;if(x==="c")L=$(w)+L,w="";else{w=+w;var V=w<0||1/w<0;if(w=isNaN(w)?l:$(Math.abs(w),p),M&&(w=$a(w)),V&&+w==0&&g!=="+"&&(V=!1),T=(V?g==="("?g:s:g==="-"||g==="("?"":g)+T,L=(x==="s"&&!isNaN(w)&&Gt!==void 0?tr[8+Gt/3]:"")+L+(V&&g==="("?")":""),C){for(K=-1,Y=w.length;++K<Y;)if(z=w.charCodeAt(K),48>z||z>57){L=(z===46?i+w.slice(K+1):w.slice(K))+L,w=w.slice(0,K);break}}}S&&!k&&(w=e(w,1/0));var I=T.length+w.length+L.length,D=I<b?new Array(b-I+1).join(d):"";switch(S&&k&&(w=e(D+w,D.length?b-L.length:1/0),D=""),m){case"<":w=T+w+L+D;break;case"=":w=T+D+w+L;break;case"^":w=D.slice(0,I=D.length>>1)+T+w+L+D.slice(I);break;default:w=D+T+w+L;break}return o(w)}return E.toString=function(){return h+""},E}function c(h,f){var d=Math.max(-8,Math.min(8,Math.floor(ct(f)/3)))*3,m=Math.pow(10,-d),g=u((h=ft(h),h.type="f",h),{suffix:tr[8+d/3]});return function(y){return g(m*y)}}return{format:u,formatPrefix:c}}var jt,Ut,Ne;Ta({thousands:",",grouping:[3],currency:["$",""]});function Ta(t){return jt=La(t),Ut=jt.format,Ne=jt.formatPrefix,jt}function er(t){return Math.max(0,-ct(Math.abs(t)))}function nr(t,e){return Math.max(0,Math.max(-8,Math.min(8,Math.floor(ct(e)/3)))*3-ct(Math.abs(t)))}function rr(t,e){return t=Math.abs(t),e=Math.abs(e)-t,Math.max(0,ct(e)-ct(t))+1}function lr(t,e){switch(arguments.length){case 0:break;case 1:this.range(t);break;default:this.range(e).domain(t);break}return this}function Ra(t){return function(){return t}}function Pa(t){return+t}var ir=[0,1];function ht(t){return t}function $e(t,e){return(e-=t=+t)?function(n){return(n-t)/e}:Ra(isNaN(e)?NaN:.5)}function Da(t,e){var n;return t>e&&(n=t,t=e,e=n),function(r){return Math.max(t,Math.min(e,r))}}function qa(t,e,n){var r=t[0],i=t[1],o=e[0],a=e[1];return i<r?(r=$e(i,r),o=n(a,o)):(r=$e(r,i),o=n(o,a)),function(s){return o(r(s))}}function Ha(t,e,n){var r=Math.min(t.length,e.length)-1,i=new Array(r),o=new Array(r),a=-1;for(t[r]<t[0]&&(t=t.slice().reverse(),e=e.slice().reverse());++a<r;)i[a]=$e(t[a],t[a+1]),o[a]=n(e[a],e[a+1]);return function(s){var l=fn(t,s,1,r)-1;return o[l](i[l](s))}}function ur(t,e){return e.domain(t.domain()).range(t.range()).interpolate(t.interpolate()).clamp(t.clamp()).unknown(t.unknown())}function cr(){var t=ir,e=ir,n=Ft,r,i,o,a=ht,s,l,u;function c(){var f=Math.min(t.length,e.length);return a!==ht&&(a=Da(t[0],t[f-1])),s=f>2?Ha:qa,l=u=null,h}function h(f){return f==null||isNaN(f=+f)?o:(l||(l=s(t.map(r),e,n)))(r(a(f)))}return h.invert=function(f){return a(i((u||(u=s(e,t.map(r),j)))(f)))},h.domain=function(f){return arguments.length?(t=Array.from(f,Pa),c()):t.slice()},h.range=function(f){return arguments.length?(e=Array.from(f),c()):e.slice()},h.rangeRound=function(f){return e=Array.from(f),n=jn,c()},h.clamp=function(f){return arguments.length?(a=f?!0:ht,c()):a!==ht},h.interpolate=function(f){return arguments.length?(n=f,c()):n},h.unknown=function(f){return arguments.length?(o=f,h):o},function(f,d){return r=f,i=d,c()}}function Oa(){return cr()(ht,ht)}function za(t,e,n,r){var i=mn(t,e,n),o;switch(r=ft(r??",f"),r.type){case"s":{var a=Math.max(Math.abs(t),Math.abs(e));return r.precision==null&&!isNaN(o=nr(i,a))&&(r.precision=o),Ne(r,a)}case"":case"e":case"g":case"p":case"r":{r.precision==null&&!isNaN(o=rr(i,Math.max(Math.abs(t),Math.abs(e))))&&(r.precision=o-(r.type==="e"));break}case"f":case"%":{r.precision==null&&!isNaN(o=er(i))&&(r.precision=o-(r.type==="%")*2);break}}return Ut(r)}function Ia(t){var e=t.domain;return t.ticks=function(n){var r=e();return Tt(r[0],r[r.length-1],n??10)},t.tickFormat=function(n,r){var i=e();return za(i[0],i[i.length-1],n??10,r)},t.nice=function(n){n==null&&(n=10);var r=e(),i=0,o=r.length-1,a=r[i],s=r[o],l,u,c=10;for(s<a&&(u=a,a=s,s=u,u=i,i=o,o=u);c-- >0;){if(u=Lt(a,s,n),u===l)return r[i]=a,r[o]=s,e(r);if(u>0)a=Math.floor(a/u)*u,s=Math.ceil(s/u)*u;else if(u<0)a=Math.ceil(a*u)/u,s=Math.floor(s*u)/u;else break;l=u}return t},t}function dt(){var t=Oa();return t.copy=function(){return ur(t,dt())},lr.apply(t,arguments),Ia(t)}function Ba(t,e){t=t.slice();var n=0,r=t.length-1,i=t[n],o=t[r],a;return o<i&&(a=n,n=r,r=a,a=i,i=o,o=a),t[n]=e.floor(i),t[r]=e.ceil(o),t}function or(t){return Math.log(t)}function ar(t){return Math.exp(t)}function Va(t){return-Math.log(-t)}function Fa(t){return-Math.exp(-t)}function ja(t){return isFinite(t)?+("1e"+t):t<0?0:t}function Ka(t){return t===10?ja:t===Math.E?Math.exp:e=>Math.pow(t,e)}function Ga(t){return t===Math.E?Math.log:t===10&&Math.log10||t===2&&Math.log2||(t=Math.log(t),e=>Math.log(e)/t)}function sr(t){return(e,n)=>-t(-e,n)}function Ua(t){let e=t(or,ar),n=e.domain,r=10,i,o;function a(){return i=Ga(r),o=Ka(r),n()[0]<0?(i=sr(i),o=sr(o),t(Va,Fa)):t(or,ar),e}return e.base=function(s){return arguments.length?(r=+s,a()):r},e.domain=function(s){return arguments.length?(n(s),a()):n()},e.ticks=s=>{let l=n(),u=l[0],c=l[l.length-1],h=c<u;h&&([u,c]=[c,u]);let f=i(u),d=i(c),m,g,y=s==null?10:+s,k=[];if(!(r%1)&&d-f<y){if(f=Math.floor(f),d=Math.ceil(d),u>0){for(;f<=d;++f)for(m=1;m<r;++m)if(g=f<0?m/o(-f):m*o(f),!(g<u)){if(g>c)break;k.push(g)}}else for(;f<=d;++f)for(m=r-1;m>=1;--m)if(g=f>0?m/o(-f):m*o(f),!(g<u)){if(g>c)break;k.push(g)}k.length*2<y&&(k=Tt(u,c,y))}else k=Tt(f,d,Math.min(d-f,y)).map(o);return h?k.reverse():k},e.tickFormat=(s,l)=>{if(s==null&&(s=10),l==null&&(l=r===10?"s":","),typeof l!="function"&&(!(r%1)&&(l=ft(l)).precision==null&&(l.trim=!0),l=Ut(l)),s===1/0)return l;let u=Math.max(1,r*s/e.ticks().length);return c=>{let h=c/o(Math.round(i(c)));return h*r<r-.5&&(h*=r),h<=u?l(c):""}},e.nice=()=>n(Ba(n(),{floor:s=>o(Math.floor(i(s))),ceil:s=>o(Math.ceil(i(s)))})),e}function Xt(){let t=Ua(cr()).domain([1,10]);return t.copy=()=>ur(t,Xt()).base(t.base()),lr.apply(t,arguments),t}function Ce({ink:t,rounds:e},n,r){return n>r-1?t:dt().domain(e.map((o,a)=>a*Math.max(r-1,1)/(e.length-1))).range(e)(n)}function Xa(t,e){let n=Math.floor(e);return n===e?t[n]:t[n].map((r,i)=>r+(e-n)*(t[n+1][i]-r))}var Ya=500;function fr({id:t,colors:e},n){let r=()=>{for(let o of document.querySelectorAll("a[href^='?']")){let a=de(o,t),s=o.textContent?.includes("round")||new URLSearchParams(a??"").size===1,l=a===null||!s?null:n.seen(a);l&&(o.classList.add("to-round"),o.style.setProperty("--round",Ce(e,l.round,l.T)))}},i=window.setTimeout(r,Ya);return()=>clearTimeout(i)}function Mt(t,e){let n=[...e.querySelectorAll(".chart")];return n.find(({dataset:r})=>r.title===t?.dataset.chart)??n[0]}var Wa=1366,Le=64,hr=12,Te=null,Yt=class{constructor(e,n,r){this.host=e;this.live=n;this.fit=r;this.chart=Mt(null,n);let i=A("button",{class:"there"},"To the figure"),o=A("button",{class:"close"},"Close"),a=n.parentNode?.querySelector(".away button");for(let u of[i,a])u?.addEventListener("click",()=>this.goThere());o.addEventListener("click",()=>this.close()),this.bar.append(i,o);let{signal:s}=this.away;document.addEventListener("keydown",u=>this.key(u),{signal:s});let l=()=>this.link&&(this.seen(this.place)||this.inTheWay(this.link))&&this.close();document.addEventListener("scroll",l,{signal:s,passive:!0})}host;live;fit;link=null;chart;bar=A("div",{class:"bar"});away=new AbortController;show(e){if(!this.live.showPopover){this.host.scrollIntoView({block:"nearest"});return}let n=Mt(e,this.live);n!==this.chart&&this.close(),this.chart=n;let r=this.link!==null;!r&&this.seen(this.place)&&this.seen(e.getBoundingClientRect())||(r||this.open(),this.link=e,this.uncover(e))}close(){if(!this.link)return;this.live.contains(this.host.shadowRoot.activeElement)&&this.link.focus({preventScroll:!0}),this.link=null,Te=null,this.live.hidePopover(),this.live.removeAttribute("popover"),this.chart.classList.remove("docked"),this.bar.remove(),this.host.removeAttribute("docked"),this.host.style.removeProperty("--place"),this.fit(0)}destroy(){this.close(),this.away.abort()}get place(){if(!this.link)return this.chart.getBoundingClientRect();let{x:e,y:n,width:r}=this.host.getBoundingClientRect();return new DOMRect(e,n,r,Number(this.host.getAttribute("docked")))}seen({top:e,bottom:n}){return e>=Le-8&&n<=innerHeight}inTheWay(e){if(this.seen(e.getBoundingClientRect()))return!1;let n=this.live.getBoundingClientRect();return[...document.querySelectorAll(this.host.localName)].some(r=>{let{left:i,right:o,top:a,bottom:s}=r.getBoundingClientRect(),l=o<n.left||i>n.right||s<n.top||a>n.bottom;return r!==this.host&&!l})}open(){Te?.close(),Te=this;let e=this.place.bottom-this.host.getBoundingClientRect().top;this.host.style.setProperty("--place",`${this.host.getBoundingClientRect().height}px`),this.host.setAttribute("docked",String(Math.min(e,innerHeight-Le))),this.live.querySelector(".head")?.append(this.bar),this.live.setAttribute("popover","manual"),this.live.showPopover(),this.chart.classList.add("docked"),this.fit(100);let n=this.live.offsetHeight-100,r=innerWidth<Wa?.45*innerHeight:Math.min(.6*innerHeight,n+240);this.fit(Math.min(Math.max(Math.floor(r-n),90),280))}uncover(e){let[n,r]=[this.live.getBoundingClientRect(),e.getBoundingClientRect()],i=r.right<n.left-hr,o=r.bottom-(i?innerHeight:n.top-hr),a=r.top-Le,s=a<0?Math.floor(a):Math.ceil(Math.max(o,0));s&&scrollBy({top:s,behavior:"instant"})}goThere(){this.close(),this.host.scrollIntoView({block:"start"}),this.live.querySelector("input:enabled, select, button")?.focus({preventScroll:!0})}key(e){if(!this.link||(e.key==="Escape"&&this.close(),e.key!=="Tab"||e.ctrlKey||e.altKey||e.metaKey))return;let n=this.host.shadowRoot.activeElement,r=[...this.live.querySelectorAll("button, input:enabled, [tabindex='0']")].filter(i=>i.checkVisibility());document.activeElement===this.link&&!e.shiftKey?(e.preventDefault(),r[0].focus()):n===r[0]&&e.shiftKey?(e.preventDefault(),this.link.focus()):n===r[r.length-1]&&!e.shiftKey&&this.link.focus()}};var[Qa,Za]=[1700,120],dr=7e3,Wt=class{constructor(e,n,r,i){this.rounds=e;this.set=n;this.next=r;this.heard=i}rounds;set;next;heard;timer=0;get playing(){return this.timer>0}toggle(){this.playing?this.pause():this.play()}pause(){clearTimeout(this.timer),this.timer=0,this.heard()}play(){let{stepper:e,last:n,round:r}=this.rounds;e&&n>0&&r===n&&this.set({[e.name]:0}),this.step()}step(){let{stepper:e,last:n,round:r}=this.rounds,i=Math.min(Math.max(dr/n,Za),Qa),o=Math.max(Math.round(n*i/dr),1);e&&r<n&&this.next({[e.name]:Math.min(r+o,n)},i),this.timer=this.rounds.round<n?window.setTimeout(()=>this.step(),i):0,this.heard()}};var[Ja,ts]=["M-4,-18l4,-5l4,5M0,-23v8","M-4,18l4,5l4,-5M0,23v-8"],Qt=class{constructor(e){this.root=e;let n=()=>{this.touched=!0,this.draw()};for(let r of["pointerdown","keydown"])e.addEventListener(r,n,{once:!0,capture:!0})}root;touched=!1;draw=()=>{let e=this.root.querySelector("[data-pulse] .handle")??this.root.querySelector(".handle"),n=[...e?.parentElement?.children??[]],r=n[Math.floor(n.length/2)],i=O(e?.closest("svg")??null),o=this.touched||!r?[]:[r],a=i.selectAll("g.pulse").data(o).join(l=>{let u=l.insert("g","[data-layer]:has(.handle)").attr("class","pulse touch");return u.attr("aria-hidden","true").append("circle").attr("r",9),u.append("path"),u});a.attr("transform",l=>`translate(${l.getAttribute("cx")},${l.getAttribute("cy")})`),a.select("path").attr("d",({ariaValueNow:l,ariaValueMin:u,ariaValueMax:c})=>(l===c?"":Ja)+(l===u?"":ts)).attr("transform",l=>l.dataset.way==="↔"?"rotate(90)":null)}};var es=450,Zt=class{constructor(e,n,r,i,o,a){this.host=e;this.scene=i;this.heard=o;this.drawn=a;this.panels=r.map(l=>{let u=n.appendChild(A("div",{class:"chart",part:"chart"}));u.dataset.title=l.title,l.symbols&&(u.dataset.symbols=l.symbols.join(" ")),l.pulse&&(u.dataset.pulse="");let c=O(u).append("svg");return{chart:l,panel:u,svg:c.attr("role",l.handles?"group":"img")}});let s=this.panels.slice(1).filter(({chart:l})=>!l.whole);s.length%2&&s.pop();for(let{panel:l}of s)l.classList.add("half");n.style.setProperty("--others",String(Math.max(r.length-1,1))),this.observer.observe(e)}host;scene;heard;drawn;at=0;lit=-1;frame=0;width=0;stale=!1;docked=0;panels;observer=new ResizeObserver(()=>this.host.clientWidth!==this.width&&this.measure());name(e){for(let{chart:n,svg:r}of this.panels)r.attr("aria-label",`${n.title}. ${e}`)}fit=e=>{this.docked=e,this.measure()};queue(){cancelAnimationFrame(this.frame),this.frame=requestAnimationFrame(()=>this.draw()),this.stale=!0}catchUp(){this.stale&&this.draw()}light=e=>{e!==this.lit&&(this.lit=e,this.frame||this.queue(),this.heard())};glide(e,n,r){let i=performance.now(),o=a=>{let s=Math.min(Math.max((a-i)/Math.min(es,r),0),1);this.at=e+(n-e)*s*s*(3-2*s),this.draw(),s<1&&(this.frame=requestAnimationFrame(o))};cancelAnimationFrame(this.frame),this.at=e,this.frame=requestAnimationFrame(o)}destroy(){cancelAnimationFrame(this.frame),this.observer.disconnect()}draw(){if(this.frame=0,!!this.width){this.stale=!1;for(let{chart:e,svg:n}of this.panels){let{width:r,height:i}=n.node().viewBox.baseVal;e.draw({svg:n,width:r,height:i,at:this.at,lit:this.lit,light:this.light,...this.scene()})}this.drawn()}}measure(){this.width=this.host.clientWidth;let n=this.width>=600?ns(this.panels):rs(this.panels);this.panels.forEach(({svg:r,panel:i},o)=>{let a=i.classList.contains("docked")?this.docked:n[o];r.attr("viewBox",`0 0 ${r.node().clientWidth||320} ${a}`)}),this.draw()}};function ns(t){let e=t.map(({chart:r})=>r.height);if(e.length===2)return e.map(()=>Math.max(...e));let n=e.slice(1).reduce((r,i)=>r+i+24,-24);return e.map((r,i)=>i?r:Math.max(n,r))}function rs(t){let e=t.slice(1).reduce((r,{panel:i})=>r+(i.classList.contains("half")?.5:1),0),n=[300,220,170][e]??150;return t.map(({chart:{height:r,phone:i}},o)=>i??Math.min(r,o?96:n))}var Jt=class{constructor(e,n,r){this.explorable=e;this.data=n;this.controls=e.controls(n),this.stepper=this.controls.find(i=>i.kind==="rounds"),this.presets=this.controls.flatMap(i=>i.kind==="choice"&&i.options.some(({state:o})=>o)?[i.name]:[]),this.state={...r},this.model=e.solve(n,this.state)}explorable;data;controls;stepper;state;model;complaint="";presets;get last(){return this.stepper?Math.max(this.stepper.last(this.model),0):0}get round(){return this.stepper?Math.min(this.state[this.stepper.name],this.last):0}get base(){let e=this.presets.filter(n=>this.state[n]!==this.data.start[n]);return this.from(Object.fromEntries(e.map(n=>[n,this.state[n]])))}get understood(){let e=Object.fromEntries(this.presets.map(n=>[n,this.data.start[n]]));return{...this.base,...e,...this.given}}set(e,n=""){let r=this.state;return this.replace({...r,...gt(this.controls,e)},n),Object.fromEntries(Object.entries(this.state).filter(([i,o])=>String(o)!==String(r[i])))}replace(e,n=""){this.state={...e},this.complaint=n,this.model=this.explorable.solve(this.data,this.state)}asked(e){let{change:n,complaint:r}=he(e,this.data,this.controls);if(!Object.keys(n).length&&!r)return null;let i=[r,this.beyond(n)].filter(Boolean).join(" ");return{change:this.from(n),complaint:i}}beyond(e){let{stepper:n,data:r,explorable:i}=this;if(!n||!(n.name in e))return"";let o=i.solve(r,this.from(e)),a=Math.max(n.last(o),0),s=e[n.name];return s<=a||i.refusal?.(o)?"":Nt(n.name,`${s}`,`the last is ${n.name} = ${a}, which is shown`)}seen(e){let{stepper:n,data:r,controls:i}=this,{change:o}=he(e,r,i);if(!n||!(n.name in o))return null;let a=this.explorable.solve(r,this.from(o)),s=Math.max(n.last(a),0);return{round:Math.min(o[n.name],s),T:n.collapse?s:s+1}}from(e){return{...this.data.start,...this.given,...gt(this.controls,e)}}get given(){let e=Object.entries(this.state).filter(([n])=>!this.controls.some(r=>r.name===n));return Object.fromEntries(e)}};var mr=`/* Every colour of ours; --ink, --truth and --bound come with the data, and those of the rounds. */
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
.controls:empty {
  display: none;
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
  .live:has(.chart:nth-child(2)[data-pulse]:last-child) .caption {
    order: 2; /* brief: below both charts, which are seen at once, and two lines */
    min-height: 2.8em;
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
    height: 0; /* one line or three: it takes no room */
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
/* Narrow on a wide screen: it stands beside the text, in sight as a whole, and the player under its chart. */
@media (min-width: 1312px) {
  @container (max-width: 599.9px) {
    .control.rounds {
      order: 1;
      position: static;
    }
    .caption {
      min-height: 2.8em;
    }
  }
}
/* Beside the sentence that has set it. */
:host([docked]) {
  outline: 1px dashed var(--edge);
}
.away {
  display: none;
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
.live:popover-open :is(.chart:not(.docked), .control:not(.rounds), details, .reset, .challenge) {
  display: none;
}
.live:popover-open .title {
  visibility: visible;
  height: auto;
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
    display: grid;
    align-items: center;
    min-height: var(--place);
  }
  :host([docked]) .away {
    display: block;
    position: sticky; /* in sight as long as a part of the place is */
    top: 5rem;
    bottom: 1rem;
    margin: 0;
    padding: 0 12px;
    text-align: center;
    font-size: 0.9375rem;
  }
}
@media screen and (max-width: 1365.9px) {
  :host([docked]) .away {
    bottom: calc(45vh + 1rem); /* above the strip */
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
.climb {
  stroke: var(--ink);
  stroke-width: 1.5;
}
.chart path.open {
  fill: var(--paper);
  stroke: var(--ink);
  stroke-width: 1.5;
}
.worse {
  fill: var(--ink);
  fill-opacity: 0.06;
}
.chart .side {
  font-size: 16px;
  font-weight: 700;
}
.chart .ahead {
  font-size: 16px;
  fill: var(--quiet);
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
`;function pr(t,e,n){let r=null,i=()=>{let a={symbol:r,k:n()};t.dispatchEvent(new CustomEvent("mini-distill-lit",{bubbles:!0,composed:!0,detail:a}))},o=({target:a})=>{let l=(a instanceof Element?a.closest("[data-symbols]"):null)?.dataset.symbols?.split(" ")[0]??null;l!==r&&(r=l,i())};for(let a of["pointerover","focusin"])e.addEventListener(a,o);return t.addEventListener("pointerleave",o),t.addEventListener("mini-distill-light",a=>{let s=a.detail.symbol??"";for(let l of e.querySelectorAll("[data-symbols]"))l.classList.toggle("ringed",l.dataset.symbols?.split(" ").includes(s))}),{say:i}}function gr({caption:t,head:e,rows:n,keys:r}){let i=A("table",{});i.append(A("caption",{},t)),i.createTHead().insertRow().append(...e.map(a=>A("th",{scope:"col"},a)));let o=i.createTBody();for(let[a,[s,...l]]of n.entries()){let u=o.insertRow();r&&(u.dataset[r]=String(a)),u.append(A("th",{scope:"row"},s),...l.map(c=>A("td",{},c)))}return i}var os=`
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
<p class="away">This figure is at the edge of the screen while you read. <button>Bring it back</button></p>
<div class="print"><slot></slot></div>`,as=400,ss=1500;function te(t,e,n,{state:r=n.start,address:i=!1,onChange:o}={}){let a=us(t,n.colors),s=_=>a.querySelector(_),l=s("details"),u=0,c=location.search,h="",f=-1,d=new Jt(e,n,r),m=()=>({model:d.model,colors:n.colors,set:I}),g=e.charts(n),y=new Zt(t,s(".panels"),g,m,K,()=>{b.draw(),f!==Math.round(y.at)&&(T(),E())}),k=new $t(s(".challenge"),n.id,e.challenge?.(n)),b=new Qt(a),S=s(".live"),p=g.length>1?e.title:g[0].title;s(".title").textContent=p;let M=new Yt(t,S,y.fit),x=pr(t,a,()=>y.lit),v=new Wt(d,V,D,E),N=e.gripped?[]:d.controls,$=me(s(".controls"),N,{set:I,play:()=>v.toggle()});s(".reset").addEventListener("click",()=>{for(let[_,P]of e.charts(n).entries())Object.assign(g[_],P);I(d.base)}),s(".controls").setAttribute("aria-label",p);let C=e.extra?.(s(".live"),n,I);function E(){let{state:_,stepper:P,round:G}=d;$(P&&f!==G?{..._,[P.name]:f}:_,d.model,v.playing)}function w(){y.at=d.round,T(),E(),C?.(d.model,y.at),l.open&&s(".tables").replaceChildren(...e.tables(d.model,y.at).map(gr)),L()}function T(){f=Math.round(y.at);let _=e.refusal?.(d.model)??"",P=_?"":e.describe(d.model,f);s(".notice").textContent=[_,d.complaint].filter(Boolean).join(" "),s(".caption").textContent=P,y.name(_||P)}function L(){for(let _ of a.querySelectorAll("[data-k]"))_.classList.toggle("lit",_.dataset.k===String(y.lit))}function K(){L(),x.say()}function Y(){w(),y.queue(),clearTimeout(u),u=window.setTimeout(()=>{s(".spoken").textContent=`${h}${s(".notice").textContent}${s(".caption").textContent}`,h="",u=0,z()},as)}function z(){i&&(sn(n.id,d.state,d.understood),c=location.search)}function V(_,P=""){let G=d.set(_,P);return Y(),o?.(G),G}function I(_){v.pause(),V(_),h||=k.look(d.model,d.state)}function D(_,P){let G=y.at;V(_),!matchMedia("(prefers-reduced-motion: reduce)").matches&&(y.glide(G,d.round,P),T(),E())}function oe(_){v.pause();let{change:P,complaint:G}=d.asked(_)??{change:d.from({}),complaint:""};return V(P,G)}l.addEventListener("toggle",w),a.addEventListener("pointerdown",({target:_})=>{_.closest(".spot")||y.light(-1)}),a.addEventListener("keydown",()=>y.catchUp(),{capture:!0}),w();let Cr=ln(n.id,(_,P)=>{i&&(z(),history.pushState(null,"",location.href));let G=oe(_);z(),M.show(P),ls(a,Object.keys(G),Mt(P,S))}),Lr=fr(n,d),Ve=()=>i&&location.search!==c&&oe(location.search);return addEventListener("popstate",Ve),i&&d.asked(location.search)&&oe(location.search),{update(_){JSON.stringify(_)!==JSON.stringify(d.state)&&(d.replace(_),Y())},destroy(){v.pause(),M.destroy(),Cr(),Lr(),removeEventListener("popstate",Ve),u&&z(),clearTimeout(u),y.destroy()}}}function ls(t,e,n){let r=[...t.querySelectorAll(".control")].filter(({dataset:i})=>e.includes(i.name??""));for(let i of e.length?[...r,n]:r)i.classList.remove("flash"),i.getBoundingClientRect(),i.classList.add("flash"),setTimeout(()=>i.classList.remove("flash"),ss)}function us(t,{ink:e,truth:n,bound:r}){let i=t.shadowRoot??t.attachShadow({mode:"open"}),o=new CSSStyleSheet;return o.replaceSync(`:host { --ink: ${e}; --truth: ${n}; --bound: ${r}; }
${mr}`),i.adoptedStyleSheets=[o],i.innerHTML=os,i}var br=globalThis,ee=()=>br.miniDistillKinds??{};function xr(t){if(br.miniDistillKinds={...ee(),...t},!!globalThis.customElements){customElements.get("mini-distill")||cs();for(let e of document.querySelectorAll("mini-distill"))e.view||e.connectedCallback?.()}}var Re=new Set,yr=globalThis.IntersectionObserver&&new IntersectionObserver(t=>{for(let{target:e,isIntersecting:n}of t)Re[n?"add":"delete"](e);document.documentElement.toggleAttribute("data-figure-in-view",Re.size>0)});function cs(){customElements.define("mini-distill",class extends HTMLElement{view;connectedCallback(){yr?.observe(this);let t=ee()[this.getAttribute("kind")??""];if(!t)return;let e=this.querySelector("script[type='application/json']")?.textContent;e?this.view=te(this,t,JSON.parse(e),{address:!0}):document.readyState==="loading"&&document.addEventListener("DOMContentLoaded",()=>this.isConnected&&!this.view&&this.connectedCallback(),{once:!0})}disconnectedCallback(){yr?.unobserve(this),Re.delete(this),this.view?.destroy()}})}function wr({model:t,el:e}){let n=t.get("data"),r=Object.keys(n.start),i=()=>Object.fromEntries(r.map(l=>[l,t.get(l)])),o=e.appendChild(document.createElement("div"));o.dataset.lmSuppressShortcuts="true";let a=te(o,ee()[t.get("kind")],n,{state:i(),onChange(l){for(let[u,c]of Object.entries(l))t.set(u,c);t.save_changes()}}),s=()=>a.update(i());for(let l of r)t.on(`change:${l}`,s);return()=>{for(let l of r)t.off(`change:${l}`,s);a.destroy()}}function fs(t){return t}var Pe=1,De=2,qe=3,kt=4,vr=1e-6;function hs(t){return"translate("+t+",0)"}function ds(t){return"translate(0,"+t+")"}function ms(t){return e=>+t(e)}function ps(t,e){return e=Math.max(0,t.bandwidth()-e*2)/2,t.round()&&(e=Math.round(e)),n=>+t(n)+e}function gs(){return!this.__axis}function Mr(t,e){var n=[],r=null,i=null,o=6,a=6,s=3,l=typeof window<"u"&&window.devicePixelRatio>1?0:.5,u=t===Pe||t===kt?-1:1,c=t===kt||t===De?"x":"y",h=t===Pe||t===qe?hs:ds;function f(d){var m=r??(e.ticks?e.ticks.apply(e,n):e.domain()),g=i??(e.tickFormat?e.tickFormat.apply(e,n):fs),y=Math.max(o,0)+s,k=e.range(),b=+k[0]+l,S=+k[k.length-1]+l,p=(e.bandwidth?ps:ms)(e.copy(),l),M=d.selection?d.selection():d,x=M.selectAll(".domain").data([null]),v=M.selectAll(".tick").data(m,e).order(),N=v.exit(),$=v.enter().append("g").attr("class","tick"),C=v.select("line"),E=v.select("text");x=x.merge(x.enter().insert("path",".tick").attr("class","domain").attr("stroke","currentColor")),v=v.merge($),C=C.merge($.append("line").attr("stroke","currentColor").attr(c+"2",u*o)),E=E.merge($.append("text").attr("fill","currentColor").attr(c,u*y).attr("dy",t===Pe?"0em":t===qe?"0.71em":"0.32em")),d!==M&&(x=x.transition(d),v=v.transition(d),C=C.transition(d),E=E.transition(d),N=N.transition(d).attr("opacity",vr).attr("transform",function(w){return isFinite(w=p(w))?h(w+l):this.getAttribute("transform")}),$.attr("opacity",vr).attr("transform",function(w){var T=this.parentNode.__axis;return h((T&&isFinite(T=T(w))?T:p(w))+l)})),N.remove(),x.attr("d",t===kt||t===De?a?"M"+u*a+","+b+"H"+l+"V"+S+"H"+u*a:"M"+l+","+b+"V"+S:a?"M"+b+","+u*a+"V"+l+"H"+S+"V"+u*a:"M"+b+","+l+"H"+S),v.attr("opacity",1).attr("transform",function(w){return h(p(w)+l)}),C.attr(c+"2",u*o),E.attr(c,u*y).text(g),M.filter(gs).attr("fill","none").attr("font-size",10).attr("font-family","sans-serif").attr("text-anchor",t===De?"start":t===kt?"end":"middle"),M.each(function(){this.__axis=p})}return f.scale=function(d){return arguments.length?(e=d,f):e},f.ticks=function(){return n=Array.from(arguments),f},f.tickArguments=function(d){return arguments.length?(n=d==null?[]:Array.from(d),f):n.slice()},f.tickValues=function(d){return arguments.length?(r=d==null?null:Array.from(d),f):r&&r.slice()},f.tickFormat=function(d){return arguments.length?(i=d,f):i},f.tickSize=function(d){return arguments.length?(o=a=+d,f):o},f.tickSizeInner=function(d){return arguments.length?(o=+d,f):o},f.tickSizeOuter=function(d){return arguments.length?(a=+d,f):a},f.tickPadding=function(d){return arguments.length?(s=+d,f):s},f.offset=function(d){return arguments.length?(l=+d,f):l},f}function kr(t){return Mr(qe,t)}function Sr(t){return Mr(kt,t)}function mt(t,e){let n=t.node(),r=[...n.children].find(i=>i.getAttribute("data-layer")===e);return r||(r=n.appendChild(document.createElementNS("http://www.w3.org/2000/svg","g")),r.setAttribute("data-layer",e)),t.select(()=>r)}function ys(t,e,n){let{left:r,right:i,top:o,bottom:a}=n,s=mt(t,e).attr("clip-path",`url(#${e}-frame)`);return mt(s,"frame").selectAll("clipPath").data([e]).join("clipPath").attr("id",`${e}-frame`).selectAll("rect").data([e]).join("rect").attr("x",r).attr("y",o).attr("width",i-r).attr("height",a-o),s}function B(t,e,n,r,i,o){let a=mt(t,n).selectAll(e).data(r).join(s=>s.append(e).attr("class",n));for(let[s,l]of Object.entries(i))a.attr(s,l);return o?a.text(o):a}function bs(t,e,n,r){return e.map((i,o)=>`${o?"L":"M"}${n(t[o]).toFixed(1)},${r(i).toFixed(1)}`).join("")}function xs(t,e,n,r){return r?`M${t-n},${e-n}h${2*n}v${2*n}h${-2*n}Z`:`M${t-n},${e}a${n},${n} 0 1 0 ${2*n},0a${n},${n} 0 1 0 ${-2*n},0Z`}function ws(t,e,n,r){if(!(r>.1))return"";let i=`M${t},${e}h${n}v${r}h${-n}Z`;for(let o=5-r;o<n;o+=5){let[a,s]=[Math.max(-o,0),Math.min(n-o,r)];i+=`M${t+o+a},${e+r-a}L${t+o+s},${e+r-s}`}return i}function vs(t,{right:e,top:n},r){B(t,"text","name key",r,{x:e,y:(o,a)=>n+12+18*a,"text-anchor":"end"},o=>o)}function Ms(t,e,n,r,i,o=!1){let a=n<130,s=a&&r.label.length<8,[l,u]=[42,e-10],[c,h]=[i.label?a?20:26:8,n-(s?20:34)],f=(r.log?Xt():dt()).domain(r.domain).range([l,u]),d=(i.log?Xt():dt()).domain(i.domain).range([h,c]);if(o){let y=[r,i].map(({domain:[S,p]})=>p-S),k=[u-l,h-c],b=Math.max(y[0]/k[0],y[1]/k[1]);[f,d].forEach((S,p)=>{let[M,x]=S.domain(),v=(b*k[p]-y[p])/2;S.domain([M-v,x+v])})}let m=mt(t,"axes"),g=JSON.stringify([e,n,r,i]);if(m.attr("data-key")!==g){let[y,k]=[kr(f),Sr(d)];for(let[x,{ticks:v,log:N,format:$=W},C]of[[y,r,u-l],[k,i,h-c]]){if(x.tickSizeOuter(0).tickPadding(5),Array.isArray(v))x.tickValues(v);else if(N)x.tickValues(ks((x===y?r:i).domain,v??Math.max(Math.round(C/40),2)));else{let E=x===k?Math.max(Math.floor(C/18),1):1/0;x.ticks(Math.min(v??Math.max(Math.round(C/55),2),E))}x.tickFormat(E=>$(+E))}y.tickSizeInner(0),k.tickSizeInner(l-u),m.attr("data-key",g).attr("aria-hidden","true"),m.selectAll("*").remove(),m.append("g").attr("class","axis up").attr("transform",`translate(${l},0)`).call(k),m.append("g").attr("class","axis across").attr("transform",`translate(0,${h})`).call(y),m.append("text").attr("class","label").attr("x",0).attr("y",12).text(Er(i.label,e));let b=f((Array.isArray(r.ticks)?r.ticks:f.ticks())[0]??r.domain[0]),p=s&&6.2*r.label.length>b-5?r.label.slice(r.label.lastIndexOf(" ")+1):Er(r.label,e),M=m.append("text").attr("class","label").text(p);s?M.attr("x",0).attr("y",h+14):M.attr("x",u).attr("y",n-3).attr("text-anchor","end")}return{X:f,Y:d,left:l,right:u,top:c,bottom:h}}var Er=(t,e)=>6.2*t.length<e?t:t.slice(t.lastIndexOf(", ")+1).trim();function ks([t,e],n){let[r,i]=[Math.ceil(Math.log10(t)-1e-9),Math.floor(Math.log10(e)+1e-9)],o=Math.max(Math.ceil((i-r+1)/n),1),a=[];for(let s=i;s>=r;s-=o)a.unshift(+`1e${s}`);return a.length?a:[t,e]}var Ss={value:()=>{}};function He(){for(var t=0,e=arguments.length,n={},r;t<e;++t){if(!(r=arguments[t]+"")||r in n||/[\s.]/.test(r))throw new Error("illegal type: "+r);n[r]=[]}return new ne(n)}function ne(t){this._=t}function Es(t,e){return t.trim().split(/^|\s+/).map(function(n){var r="",i=n.indexOf(".");if(i>=0&&(r=n.slice(i+1),n=n.slice(0,i)),n&&!e.hasOwnProperty(n))throw new Error("unknown type: "+n);return{type:n,name:r}})}ne.prototype=He.prototype={constructor:ne,on:function(t,e){var n=this._,r=Es(t+"",n),i,o=-1,a=r.length;if(arguments.length<2){for(;++o<a;)if((i=(t=r[o]).type)&&(i=_s(n[i],t.name)))return i;return}if(e!=null&&typeof e!="function")throw new Error("invalid callback: "+e);for(;++o<a;)if(i=(t=r[o]).type)n[i]=_r(n[i],t.name,e);else if(e==null)for(i in n)n[i]=_r(n[i],t.name,null);return this},copy:function(){var t={},e=this._;for(var n in e)t[n]=e[n].slice();return new ne(t)},call:function(t,e){if((i=arguments.length-2)>0)for(var n=new Array(i),r=0,i,o;r<i;++r)n[r]=arguments[r+2];if(!this._.hasOwnProperty(t))throw new Error("unknown type: "+t);for(o=this._[t],r=0,i=o.length;r<i;++r)o[r].value.apply(e,n)},apply:function(t,e,n){if(!this._.hasOwnProperty(t))throw new Error("unknown type: "+t);for(var r=this._[t],i=0,o=r.length;i<o;++i)r[i].value.apply(e,n)}};function _s(t,e){for(var n=0,r=t.length,i;n<r;++n)if((i=t[n]).name===e)return i.value}function _r(t,e,n){for(var r=0,i=t.length;r<i;++r)if(t[r].name===e){t[r]=Ss,t=t.slice(0,r).concat(t.slice(r+1));break}return n!=null&&t.push({name:e,value:n}),t}var As={passive:!1},St={capture:!0,passive:!1};function Oe(t){t.stopImmediatePropagation()}function pt(t){t.preventDefault(),t.stopImmediatePropagation()}function Ns(t){var e=t.document.documentElement,n=O(t).on("dragstart.drag",pt,St);"onselectstart"in e?n.on("selectstart.drag",pt,St):(e.__noselect=e.style.MozUserSelect,e.style.MozUserSelect="none")}function $s(t,e){var n=t.document.documentElement,r=O(t).on("dragstart.drag",null);e&&(r.on("click.drag",pt,St),setTimeout(function(){r.on("click.drag",null)},0)),"onselectstart"in n?r.on("selectstart.drag",null):(n.style.MozUserSelect=n.__noselect,delete n.__noselect)}var re=t=>()=>t;function ze(t,{sourceEvent:e,subject:n,target:r,identifier:i,active:o,x:a,y:s,dx:l,dy:u,dispatch:c}){Object.defineProperties(this,{type:{value:t,enumerable:!0,configurable:!0},sourceEvent:{value:e,enumerable:!0,configurable:!0},subject:{value:n,enumerable:!0,configurable:!0},target:{value:r,enumerable:!0,configurable:!0},identifier:{value:i,enumerable:!0,configurable:!0},active:{value:o,enumerable:!0,configurable:!0},x:{value:a,enumerable:!0,configurable:!0},y:{value:s,enumerable:!0,configurable:!0},dx:{value:l,enumerable:!0,configurable:!0},dy:{value:u,enumerable:!0,configurable:!0},_:{value:c}})}ze.prototype.on=function(){var t=this._.on.apply(this._,arguments);return t===this._?this:t};function Cs(t){return!t.ctrlKey&&!t.button}function Ls(){return this.parentNode}function Ts(t,e){return e??{x:t.x,y:t.y}}function Rs(){return navigator.maxTouchPoints||"ontouchstart"in this}function Ar(){var t=Cs,e=Ls,n=Ts,r=Rs,i={},o=He("start","drag","end"),a=0,s,l,u,c,h=0;function f(p){p.on("mousedown.drag",d).filter(r).on("touchstart.drag",y).on("touchmove.drag",k,As).on("touchend.drag touchcancel.drag",b).style("touch-action","none").style("-webkit-tap-highlight-color","rgba(0,0,0,0)")}function d(p,M){if(!(c||!t.call(this,p,M))){var x=S(this,e.call(this,p,M),p,M,"mouse");x&&(O(p.view).on("mousemove.drag",m,St).on("mouseup.drag",g,St),Ns(p.view),Oe(p),u=!1,s=p.clientX,l=p.clientY,x("start",p))}}function m(p){if(pt(p),!u){var M=p.clientX-s,x=p.clientY-l;u=M*M+x*x>h}i.mouse("drag",p)}function g(p){O(p.view).on("mousemove.drag mouseup.drag",null),$s(p.view,u),pt(p),i.mouse("end",p)}function y(p,M){if(t.call(this,p,M)){var x=p.changedTouches,v=e.call(this,p,M),N=x.length,$,C;for($=0;$<N;++$)(C=S(this,v,p,M,x[$].identifier,x[$]))&&(Oe(p),C("start",p,x[$]))}}function k(p){var M=p.changedTouches,x=M.length,v,N;for(v=0;v<x;++v)(N=i[M[v].identifier])&&(pt(p),N("drag",p,M[v]))}function b(p){var M=p.changedTouches,x=M.length,v,N;for(c&&clearTimeout(c),c=setTimeout(function(){c=null},500),v=0;v<x;++v)(N=i[M[v].identifier])&&(Oe(p),N("end",p,M[v]))}function S(p,M,x,v,N,$){var C=o.copy(),E=ce($||x,M),w,T,L;if((L=n.call(p,new ze("beforestart",{sourceEvent:x,target:f,identifier:N,active:a,x:E[0],y:E[1],dx:0,dy:0,dispatch:C}),v))!=null)return w=L.x-E[0]||0,T=L.y-E[1]||0,function K(Y,z,V){var I=E,D;switch(Y){case"start":i[N]=K,D=a++;break;case"end":delete i[N],--a;case"drag":E=ce(V||z,M),D=a;break}C.call(Y,p,new ze(Y,{sourceEvent:z,subject:L,target:f,identifier:N,active:D,x:E[0]+w,y:E[1]+T,dx:E[0]-I[0],dy:E[1]-I[1],dispatch:C}),v)}}return f.filter=function(p){return arguments.length?(t=typeof p=="function"?p:re(!!p),f):t},f.container=function(p){return arguments.length?(e=typeof p=="function"?p:re(p),f):e},f.subject=function(p){return arguments.length?(n=typeof p=="function"?p:re(p),f):n},f.touchable=function(p){return arguments.length?(r=typeof p=="function"?p:re(!!p),f):r},f.on=function(){var p=o.on.apply(o,arguments);return p===o?f:p},f.clickDistance=function(p){return arguments.length?(h=(p=+p)*p,f):Math.sqrt(h)},f}var Ps={ArrowRight:[1,0],ArrowLeft:[-1,0],ArrowUp:[0,1],ArrowDown:[0,-1],PageUp:[0,10],PageDown:[0,-10],Home:[0,-1/0],End:[0,1/0]},Ds=Ar().subject((t,{place:e})=>({x:e[0],y:e[1]})).on("start drag",function(t){t.type==="drag"?O(this).datum().drag(t.x,t.y):this.focus({preventScroll:!0})});function Ie(t,e,n){B(t,"circle",e,n,{r:13,cx:({place:r})=>r[0],cy:({place:r})=>r[1],tabindex:0,role:"slider","aria-label":({label:r})=>r,"aria-valuenow":({now:r})=>+r.toPrecision(6),"aria-valuemin":({min:r})=>+r.toPrecision(6),"aria-valuemax":({max:r})=>+r.toPrecision(6),"aria-valuetext":({text:r})=>r,"data-way":({way:r})=>r??"↕"}).classed("handle",!0).on("keydown",(r,i)=>{let o=Ps[r.key];if(!o||r.ctrlKey||r.altKey||r.metaKey)return;r.preventDefault();let a=r.shiftKey?10:1;i.nudge(a*o[0],a*o[1])}).call(Ds)}var qs=(t,e,n,r)=>+Math.min(Math.max(Math.round(t/r)*r,e),n).toPrecision(6);function Hs(t,e="above"){let n=[{x:5,y:-7,anchor:"start"},{x:-5,y:16,anchor:"end"}];e==="below"&&n.reverse();let r=n.map(({x:i,y:o,anchor:a})=>({x:-i,y:o,anchor:a==="end"?"start":"end"}));return[.5,.35,.65,.2,.8,.95].flatMap(i=>{let o=i*(t.length-1),[a,s]=[Math.floor(o),o%1],[[l,u],[c,h]]=[t[a],t[Math.min(a+1,t.length-1)]];return[...n,...r].map(f=>({...f,x:l+s*(c-l)+f.x,y:u+s*(h-u)+f.y}))})}var Os=(t,e)=>[[8,-11],[8,20],[13,5],[12,-24],[12,32],[26,14],[30,-8]].flatMap(([n,r])=>[{x:t+n,y:e+r,anchor:"start"},{x:t-n,y:e+r,anchor:"end"}]),[zs,Is,Bs]=[7.4,12,4],[Vs,Et,ie]=[8,18,6],Fs=Array.from({length:(2*(Et/ie)+1)**2},(t,e)=>{let n=2*(Et/ie)+1;return[ie*(e%n)-Et,ie*Math.floor(e/n)-Et]}).filter(([t,e])=>Math.hypot(t,e)<=Et).sort((t,e)=>Math.hypot(...t)-Math.hypot(...e));function js(t,e,n,r,i,o=[]){let a=[],s=n.map(({text:l,places:u})=>{let c=(m,g)=>m.filter(y=>y.some((k,b)=>b>0&&Gs(y[b-1],k,g))).length,h=m=>c(r,m)+.05*c(o,m)+10*a.filter(g=>Ks(g,m)).length+100*+(m.left<i.left||m.right>i.right||m.top<i.top||m.bottom>i.bottom),f={place:u[0],box:Nr(l,u[0]),cost:1/0},d=m=>{if(f.cost===0)return;let g=Nr(l,m),y=h(g);y<f.cost&&(f={place:m,box:g,cost:y})};if(u.forEach(d),f.cost>=1)for(let[m,g]of Fs)for(let y of u.slice(0,Vs))d({...y,x:y.x+m,y:y.y+g});return a.push(f.box),{text:l,...f.place}});return B(t,"text",e,s,{x:({x:l})=>l,y:({y:l})=>l,"text-anchor":({anchor:l})=>l},({text:l})=>l),a.map(({left:l,right:u,top:c,bottom:h})=>[[l,(c+h)/2],[u,(c+h)/2]])}function Nr(t,{x:e,y:n,anchor:r}){let i=zs*t.replace(/\u0332/g,"").replace(/[mw]/g,"mm").length,o=e-i*{start:0,middle:.5,end:1}[r];return{left:o,right:o+i,top:n-Is,bottom:n+Bs}}var Ks=(t,e)=>t.left<e.right&&e.left<t.right&&t.top<e.bottom&&e.top<t.bottom;function Gs([t,e],[n,r],{left:i,right:o,top:a,bottom:s}){let[l,u]=[0,1];for(let[c,h,f,d]of[[t,n-t,i,o],[e,r-e,a,s]]){if(h===0){if(c<f||c>d)return!1;continue}let m=[(f-c)/h,(d-c)/h];l=Math.max(l,Math.min(...m)),u=Math.min(u,Math.max(...m))}return l<=u}function Us(t,e,n,r,i){let o=(u,c)=>({left:u-n/2,right:u+n/2,top:c-11,bottom:c+3}),a=Array.from({length:25},(u,c)=>r.left+c/24*(r.right-r.left)),s=({left:u,right:c,top:h,bottom:f})=>u>=r.left+2&&c<=r.right&&h>=r.top&&f<=r.bottom&&i.every(d=>d.left>c||d.right<u||d.top>f||d.bottom<h)&&e.every(d=>[0,.2,.4,.6,.8,1].every(m=>{let g=d(u+m*(c-u));return g<h-1||g>f+1}));for(let u of[-7,15,-16,26,-30,42])for(let c of a){let h=o(c,t(c)+u);if(s(h))return h}let l=(r.left+r.right)/2;return o(l,Math.min(t(l)+17,r.bottom-3))}function Xs(t,e,{lit:n,light:r}){let i=o=>e.indexOf(o.currentTarget.__data__);B(t,"rect","spot",e,{x:({x:o})=>o,y:({y:o})=>o,width:({width:o})=>o,height:({height:o})=>o,rx:3,role:"img",tabindex:(o,a)=>a===Math.max(n,0)?0:-1,"aria-label":({label:o})=>o}).classed("touch",!0).on("pointerenter",o=>o.pointerType!=="touch"&&r(i(o))).on("pointerleave",o=>o.pointerType!=="touch"&&r(-1)).on("click focus",o=>r(i(o))).on("blur",()=>r(-1)).on("keydown",o=>{let a={ArrowRight:1,ArrowUp:1,ArrowLeft:-1,ArrowDown:-1}[o.key];if(!a||o.ctrlKey||o.altKey||o.metaKey)return;o.preventDefault(),o.currentTarget.parentElement?.children?.[i(o)+a]?.focus()})}var Be=[0,0],$r=({clientX:t,clientY:e})=>Math.abs(t-Be[0])>Math.max(Math.abs(e-Be[1]),6);function Ys(t,{X:e,left:n,right:r,top:i,bottom:o},a){let{at:s,last:l,y:u,set:c,noun:h="round t",from:f=0}=a,d=b=>c({round:Math.min(Math.max(Math.round(b),0),l)}),m=Math.round(s),g=b=>b.currentTarget.hasPointerCapture(b.pointerId),y=({clientX:b,currentTarget:S})=>{let p=S.getBoundingClientRect();d(e.invert(n+b-p.left))};B(t,"rect","steps",l>0?[0]:[],{x:n,y:i,width:r-n,height:o-i}).classed("touch",!0).on("pointerdown",b=>{Be=[b.clientX,b.clientY],b.currentTarget.setPointerCapture(b.pointerId),b.pointerType==="mouse"&&y(b)}).on("pointermove",b=>{g(b)&&(b.pointerType==="mouse"||$r(b))&&y(b)}).on("touchmove",b=>$r(b.touches[0])&&b.preventDefault(),{passive:!1}).on("click",y);let k={place:[e(s),u],label:`${h}: ${t.attr("aria-label").split(". ")[0]}`,text:`${m+f} of ${l+f}`,now:m+f,min:f,max:l+f,way:"↔",drag:b=>d(e.invert(b)),nudge:(b,S)=>d(m+b+S)};Ie(t,"stepper",l>0?[k]:[])}function Ws(t,e,n){let r=({currentTarget:i})=>i.__data__;B(t,"rect",e,n,{x:({x:i})=>i,y:({y:i})=>i,width:({width:i})=>i,height:({height:i})=>i,rx:3,role:"checkbox",tabindex:0,"aria-label":({label:i})=>i,"aria-checked":({on:i})=>String(i)}).classed("touch toggle",!0).on("click",i=>r(i).press()).on("keydown",i=>{i.key!==" "&&i.key!=="Enter"||(i.preventDefault(),r(i).press())}).on("pointerenter focus",i=>r(i).look(!0)).on("pointerleave blur",i=>r(i).look(!1))}return Hr(Qs);})();
